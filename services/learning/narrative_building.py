"""A path on request and a path for every source that was read."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, NotFound
from maigie.models.learning_paths import LearningSession, Narrative, NarrativeNode
from services.learning.narrative_framing import framed_by
from services.learning.narrative_views import NarrativeView, nodes_of
from services.learning.narratives import Frames, Wanted, create_narrative, path_stops
from services.learning.tutor_hooks import narrative_model

BUILD_NARRATIVE = "learning.build_narrative"


def build_narrative(
    actor: Actor,
    wanted: Wanted,
    *,
    at: datetime,
    inside: Callable[[Session, Callable[[], NarrativeView]], NarrativeView] | None = None,
) -> NarrativeView:
    """Make a path, its lines worded by the configured model if there is one.

    Args:
        actor: Whose path.
        wanted: What to make it of.
        at: The present (aware).
        inside: Wraps the saving transaction, for an idempotency key.

    Raises:
        Invalid: Not exactly one of source, course and nuggets is given.
        NotFound: One of them is not the actor's.
        Conflict: Nothing of it can be learnt from yet.
    """
    frames = _frames(actor, wanted, at=at)
    with unit_of_work(actor) as session:

        def write() -> NarrativeView:
            return create_narrative(session, actor, wanted=wanted, frames=frames)

        return write() if inside is None else inside(session, write)


def frame_source(actor: Actor, *, source_id: str) -> Frames:
    """Word the lines of a source's path, outside any transaction."""
    try:
        return _frames(actor, Wanted(source_id=UUID(source_id)), at=clock.now())
    except (NotFound, Conflict):
        return Frames()


def build_for_source(session: Session, actor: Actor, *, source_id: str, prepared: Frames) -> None:
    """Make the path of a source, unless it has one through the nuggets it has now.

    One nobody walks makes room for the new one.
    """
    wanted = Wanted(source_id=UUID(source_id))
    try:
        stops = {stop.id for stop in path_stops(session, actor, wanted=wanted)}
    except (NotFound, Conflict):
        return
    for row in _of_source(session, actor, UUID(source_id)):
        if _passes(nodes_of(session, row.id), stops):
            return
        if not _is_walked(session, row.id):
            session.delete(row)
    session.flush()
    create_narrative(session, actor, wanted=wanted, frames=prepared)


def _passes(nodes: Sequence[NarrativeNode], stops: Collection[str]) -> bool:
    """Tell whether a path is whole and passes exactly these nuggets; deleted ones leave holes."""
    ids = {str(node.id) for node in nodes}
    return {str(node.nugget_id) for node in nodes} == stops and all(
        choice["target_node_id"] in ids for node in nodes for choice in node.choices
    )


def _frames(actor: Actor, wanted: Wanted, *, at: datetime) -> Frames:
    model = narrative_model(actor, at=at)
    if model is None:
        return Frames()
    with unit_of_work(actor) as session:
        stops = path_stops(session, actor, wanted=wanted)
    return framed_by(model, stops)


def _of_source(session: Session, actor: Actor, source_id: UUID) -> list[Narrative]:
    return list(
        session.exec(
            select(Narrative).where(
                col(Narrative.owner_id) == actor.user_id, col(Narrative.source_id) == source_id
            )
        ).all()
    )


def _is_walked(session: Session, narrative_id: UUID) -> bool:
    walk = select(LearningSession.id).where(
        col(LearningSession.narrative_id) == narrative_id,
        col(LearningSession.completed_at).is_(None),
    )
    return session.exec(walk.limit(1)).first() is not None
