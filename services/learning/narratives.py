"""Paths: made from nuggets that are ready, listed, read, deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.learning_paths import Narrative, NarrativeNode
from maigie.models.library_sources import NuggetStatus
from services.learning.concepts import concept_for
from services.learning.narrative_stops import concept_name, stops_of, title_of
from services.learning.narrative_views import (
    NarrativeSummary,
    NarrativeView,
    view_narrative,
    view_narratives,
)
from services.learning.owned import owned_course, owned_narrative
from services.learning.rules.narrative_paths import PathNode, Stop, build_path, ordered
from services.library.nuggets import NuggetView, list_nuggets
from services.library.owned import owned_source

MOST_STOPS = 40
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make a path of: exactly one of the three."""

    source_id: UUID | None = None
    course_id: UUID | None = None
    nugget_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """Opening lines by nugget, and who wrote them."""

    engine: str = LOCAL
    lines: Mapping[str, str] | None = None


def path_stops(session: Session, actor: Actor, *, wanted: Wanted) -> tuple[Stop, ...]:
    """Return what a path would pass, in order.

    Raises:
        Invalid: Not exactly one of source, course and nuggets is given.
        NotFound: One of them is not the actor's.
        Conflict: Nothing of it can be learnt from yet.
    """
    return ordered(stops_of(_nuggets(session, actor, wanted)))


def create_narrative(
    session: Session, actor: Actor, *, wanted: Wanted, frames: Frames | None = None
) -> NarrativeView:
    """Make a path through nuggets: prerequisites first, else in reading order.

    Raises:
        Invalid: Not exactly one of source, course and nuggets is given.
        NotFound: One of them is not the actor's.
        Conflict: Nothing of it can be learnt from yet.
    """
    nuggets = _nuggets(session, actor, wanted)
    frames = frames or Frames()
    path = build_path(ordered(stops_of(nuggets)), frames.lines)
    narrative = Narrative(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_title(session, actor, wanted, nuggets),
        source_id=wanted.source_id,
        course_id=wanted.course_id or _shared_course(nuggets),
        engine=frames.engine[:200],
    )
    session.add(narrative)
    session.flush()
    nodes = _nodes(session, actor, narrative, path, {one.id: one for one in nuggets})
    session.add_all(nodes)
    narrative.start_node_id = nodes[0].id
    session.add(narrative)
    session.flush()
    return view_narrative(session, narrative)


def list_narratives(
    session: Session,
    actor: Actor,
    *,
    source_id: UUID | None = None,
    course_id: UUID | None = None,
) -> tuple[NarrativeSummary, ...]:
    """Return the actor's paths, newest first."""
    query = select(Narrative).where(col(Narrative.owner_id) == actor.user_id)
    if source_id is not None:
        query = query.where(col(Narrative.source_id) == source_id)
    if course_id is not None:
        query = query.where(col(Narrative.course_id) == course_id)
    newest = query.order_by(col(Narrative.created_at).desc(), col(Narrative.id))
    return view_narratives(session, session.exec(newest).all())


def get_narrative(session: Session, actor: Actor, *, narrative_id: UUID) -> NarrativeView:
    """Return one path with its places.

    Raises:
        NotFound: The actor has no such path.
    """
    return view_narrative(session, owned_narrative(session, actor, narrative_id))


def delete_narrative(session: Session, actor: Actor, *, narrative_id: UUID) -> None:
    """Delete a path; what was learnt on it stays.

    Raises:
        NotFound: The actor has no such path.
    """
    session.delete(owned_narrative(session, actor, narrative_id))
    session.flush()


def _nuggets(session: Session, actor: Actor, wanted: Wanted) -> tuple[NuggetView, ...]:
    given = [wanted.source_id is not None, wanted.course_id is not None, bool(wanted.nugget_ids)]
    if sum(given) != 1:
        raise Invalid("Choose a source, a course or nuggets: exactly one of them.")
    if wanted.source_id is not None:
        owned_source(session, actor, wanted.source_id)
    if wanted.course_id is not None:
        owned_course(session, actor, wanted.course_id)
    if len(wanted.nugget_ids) > MOST_STOPS:
        raise Invalid(f"A path passes at most {MOST_STOPS} nuggets.")
    found = list_nuggets(
        session,
        actor,
        source_id=wanted.source_id,
        course_id=wanted.course_id,
        ids=wanted.nugget_ids or None,
        status=NuggetStatus.READY,
        limit=MOST_STOPS,
    )
    if len(found) < len(set(wanted.nugget_ids)):
        raise NotFound("There is no such nugget, or it is not ready.")
    if not found:
        raise Conflict(
            "There is nothing to learn from yet: add a source and let it be read.",
            code="nothing_ready",
        )
    return found


def _title(session: Session, actor: Actor, wanted: Wanted, nuggets: Sequence[NuggetView]) -> str:
    if wanted.source_id is not None:
        return owned_source(session, actor, wanted.source_id).title
    if wanted.course_id is not None:
        return owned_course(session, actor, wanted.course_id).title
    return title_of(nuggets[0])


def _shared_course(nuggets: Sequence[NuggetView]) -> UUID | None:
    """Return the one course all nuggets belong to."""
    courses = {nugget.course_id for nugget in nuggets}
    only = courses.pop() if len(courses) == 1 else None
    return None if only is None else UUID(only)


def _nodes(
    session: Session,
    actor: Actor,
    narrative: Narrative,
    path: Sequence[PathNode],
    nuggets: Mapping[str, NuggetView],
) -> list[NarrativeNode]:
    ids = {node.key: uuid4() for node in path}
    concepts = {key: _concept(session, actor, nugget) for key, nugget in nuggets.items()}
    return [
        NarrativeNode(
            id=ids[node.key],
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            narrative_id=narrative.id,
            nugget_id=UUID(node.stop_id),
            concept_id=concepts[node.stop_id],
            position=position,
            kind=node.kind,
            title=node.title[:300],
            content=node.content,
            choices=_choices(node, ids),
        )
        for position, node in enumerate(path)
    ]


def _choices(node: PathNode, ids: Mapping[str, UUID]) -> list[dict[str, Any]]:
    return [
        {
            "id": choice.id,
            "label": choice.label,
            "target_node_id": str(ids[choice.target]),
            "effect": choice.effect.value,
            "because": choice.because,
        }
        for choice in node.choices
    ]


def _concept(session: Session, actor: Actor, nugget: NuggetView) -> UUID | None:
    if not (name := concept_name(nugget)):
        return None
    return concept_for(
        session,
        actor,
        title=name,
        course_id=None if nugget.course_id is None else UUID(nugget.course_id),
        topic_id=None if nugget.topic_id is None else UUID(nugget.topic_id),
    )
