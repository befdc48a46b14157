"""Moving a person's vectors from one embedding model to another, in small resumable steps.

Both models' vectors stand side by side until everything has new ones; meanwhile what is not moved
yet is found by its words. Then the old ones go.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, select

from maigie.core.actor import Actor
from maigie.core.db import become, system_unit_of_work, unit_of_work
from maigie.core.jobs import Job, Lane, enqueue
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.identity.nightly import people_of_batch
from services.identity.people import everybody
from services.search.index import EmbeddedPart, embed_parts, replace_parts

REINDEX, REINDEX_BATCH = "search.reindex", "search.reindex_batch"
EVERY_S = 600
PEOPLE_A_JOB = 200
OBJECTS_A_STEP = 32
PATIENT = 14
"""Tries of a job that waits for the embedder: with growing pauses about half a day."""
FIXED_TYPES = ("goal",)
"""Compared by a threshold that was set for the local model, and so always under that one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An object with the vectors of its parts under the new model."""

    object_type: str
    object_id: UUID
    parts: tuple[EmbeddedPart, ...]


def request_reindexing(*, at: datetime) -> int:
    """Ask once per model for a look at everybody; return how many jobs were asked for.

    Args:
        at: Now (aware).
    """
    del at
    model = model_in_use()
    with system_unit_of_work() as session:
        if _was_requested(session, model):
            return 0
        people = everybody(session)
        batches = [people[at : at + PEOPLE_A_JOB] for at in range(0, len(people), PEOPLE_A_JOB)]
        for batch in batches:
            become(session, batch[0])
            ids = " ".join(str(person.user_id) for person in batch)
            enqueue(session, batch[0], REINDEX_BATCH, people=ids, model=model)
            session.flush()
    return len(batches)


def look_at_people(actor: Actor, *, people: str, model: str) -> None:
    """Ask for the reindexing of those of a batch who have vectors of another model.

    Args:
        actor: Who the job is stored under.
        people: Ids, separated by spaces.
        model: The model in use when this was asked for.
    """
    del actor
    for person in people_of_batch(people):
        with unit_of_work(person) as session:
            if needs_reindexing(session, person, model=model):
                enqueue(session, person, REINDEX, model=model)


def needs_reindexing(session: Session, actor: Actor, *, model: str) -> bool:
    """Tell whether the actor has vectors of another model."""
    found = session.exec(select(Embedding.id).where(*_others(actor, model)).limit(1)).first()
    return found is not None


def embed_next(actor: Actor, *, model: str) -> tuple[Moved, ...]:
    """Compute vectors for the next objects that have none of the model.

    Nothing when the settings name another model by now.

    Raises:
        Unavailable: The embedder is away; the job tries again later.
    """
    if model != model_in_use():
        return ()
    with unit_of_work(actor) as session:
        texts = _next_texts(session, actor, model)
    return tuple(
        Moved(kind, object_id, embed_parts(embedder_in_use(), parts))
        for (kind, object_id), parts in texts.items()
    )


def store_moved(session: Session, actor: Actor, *, model: str, prepared: tuple[Moved, ...]) -> None:
    """Store what was computed and go on; with nothing left the other models' vectors go.

    Args:
        session: The unit of work to write in.
        actor: Whose vectors.
        model: The new model.
        prepared: From ``embed_next``.
    """
    if model != model_in_use():
        return
    for one in prepared:
        if _is_waiting(session, actor, model, one):
            replace_parts(
                session,
                actor,
                object_type=one.object_type,
                object_id=one.object_id,
                model=model,
                parts=one.parts,
            )
    if _next_objects(session, actor, model):
        enqueue(session, actor, REINDEX, model=model)
    else:
        session.connection().execute(delete(Embedding).where(*_others(actor, model)))
        session.expire_all()


def finish_look(session: Session, actor: Actor, **_: object) -> None:
    """Mark a batch done: its work was done in transactions of each person's own."""
    del session, actor


def _next_texts(session: Session, actor: Actor, model: str) -> dict[tuple[str, UUID], list[str]]:
    """Return the texts of the next objects, as the model used last cut them."""
    found: dict[tuple[str, UUID], list[str]] = {}
    for kind, object_id, old in _next_objects(session, actor, model):
        rows = session.exec(
            select(Embedding.text)
            .where(*_object(actor, kind, object_id), col(Embedding.model) == old)
            .order_by(col(Embedding.part))
        ).all()
        found.setdefault((kind, object_id), list(rows))
    return found


def _next_objects(session: Session, actor: Actor, model: str) -> list[tuple[str, UUID, str]]:
    """Return type, id and model of objects that have no vectors of the new model."""
    done = select(col(Embedding.object_id)).where(
        col(Embedding.owner_id) == actor.user_id, col(Embedding.model) == model
    )
    key = (col(Embedding.object_type), col(Embedding.object_id))
    rows = session.exec(
        select(*key, col(Embedding.model))
        .where(*_others(actor, model), col(Embedding.object_id).not_in(done))
        .group_by(*key, col(Embedding.model))
        .order_by(*key, func.max(col(Embedding.updated_at)).desc())
        .limit(OBJECTS_A_STEP)
    ).all()
    return list(rows)


def _is_waiting(session: Session, actor: Actor, model: str, moved: Moved) -> bool:
    """Tell whether an object is still there and nobody gave it new vectors meanwhile."""
    models = set(
        session.exec(
            select(Embedding.model).where(*_object(actor, moved.object_type, moved.object_id))
        ).all()
    )
    return bool(models) and model not in models


def _object(actor: Actor, kind: str, object_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Embedding.owner_id) == actor.user_id,
        col(Embedding.object_type) == kind,
        col(Embedding.object_id) == object_id,
    )


def _others(actor: Actor, model: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Embedding.owner_id) == actor.user_id,
        col(Embedding.model) != model,
        col(Embedding.object_type).not_in(FIXED_TYPES),
    )


def _was_requested(session: Session, model: str) -> bool:
    of_model = col(ScheduledJob.arguments)["model"].as_string() == model
    found = session.exec(
        select(ScheduledJob.id).where(col(ScheduledJob.name) == REINDEX_BATCH, of_model).limit(1)
    ).first()
    return found is not None


REINDEX_JOBS = (
    Job(
        name=REINDEX,
        run=store_moved,
        prepare=embed_next,
        lane=Lane.BULK,
        timeout_s=300,
        max_attempts=PATIENT,
    ),
    Job(
        name=REINDEX_BATCH,
        run=finish_look,
        prepare=look_at_people,
        lane=Lane.BULK,
        timeout_s=300,
    ),
)
