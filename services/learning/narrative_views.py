"""How paths are shown: each with its places, and every choice with where it leads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.models.learning_paths import Narrative, NarrativeNode
from services.learning.rules.narrative_paths import NodeKind


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One way on; ``effect`` is continue, reveals_gap or confirms_mastery."""

    id: str
    label: str
    target_node_id: str | None
    effect: str


@dataclass(frozen=True, slots=True)
class NodeView:
    """One place of a path; ``kind`` is story, check, remedial or end."""

    id: str
    position: int
    kind: str
    title: str
    content: str
    nugget_id: str
    concept_id: str | None
    choices: tuple[ChoiceView, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NarrativeSummary:
    """A path in a list; ``stop_count`` counts its passages, ``node_count`` all its places."""

    id: str
    title: str
    source_id: str | None
    course_id: str | None
    engine: str
    start_node_id: str | None
    node_count: int
    stop_count: int
    check_count: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NarrativeView(NarrativeSummary):
    """A path with its places in order."""

    nodes: tuple[NodeView, ...]


def nodes_of(session: Session, narrative_id: UUID) -> tuple[NarrativeNode, ...]:
    """Return the places of a path in order."""
    return tuple(
        session.exec(
            select(NarrativeNode)
            .where(col(NarrativeNode.narrative_id) == narrative_id)
            .order_by(col(NarrativeNode.position), col(NarrativeNode.id))
        ).all()
    )


def view_narratives(
    session: Session, narratives: Sequence[Narrative]
) -> tuple[NarrativeSummary, ...]:
    """Return paths as a list shows them, in the given order."""
    kinds: dict[UUID, Counter[str]] = {one.id: Counter() for one in narratives}
    rows = session.exec(
        select(NarrativeNode.narrative_id, NarrativeNode.kind).where(
            col(NarrativeNode.narrative_id).in_(kinds)
        )
    ).all()
    for narrative_id, kind in rows:
        kinds[narrative_id][kind] += 1
    return tuple(NarrativeSummary(**_summary(one, kinds[one.id])) for one in narratives)


def view_narrative(session: Session, narrative: Narrative) -> NarrativeView:
    """Return one path with everything in it."""
    nodes = nodes_of(session, narrative.id)
    kinds = Counter(node.kind for node in nodes)
    return NarrativeView(
        **_summary(narrative, kinds), nodes=tuple(view_node(node) for node in nodes)
    )


def view_node(node: NarrativeNode) -> NodeView:
    """Return one place with its choices."""
    return NodeView(
        id=str(node.id),
        position=node.position,
        kind=node.kind,
        title=node.title,
        content=node.content,
        nugget_id=str(node.nugget_id),
        concept_id=None if node.concept_id is None else str(node.concept_id),
        choices=tuple(view_choice(choice) for choice in node.choices),
        created_at=node.created_at,
    )


def view_choice(choice: Mapping[str, Any]) -> ChoiceView:
    """Return one stored choice."""
    return ChoiceView(
        id=str(choice["id"]),
        label=str(choice["label"]),
        target_node_id=choice.get("target_node_id"),
        effect=str(choice["effect"]),
    )


def _summary(narrative: Narrative, kinds: Counter[str]) -> dict[str, Any]:
    return {
        "id": str(narrative.id),
        "title": narrative.title,
        "source_id": None if narrative.source_id is None else str(narrative.source_id),
        "course_id": None if narrative.course_id is None else str(narrative.course_id),
        "engine": narrative.engine,
        "start_node_id": None if narrative.start_node_id is None else str(narrative.start_node_id),
        "node_count": kinds.total(),
        "stop_count": kinds[NodeKind.STORY],
        "check_count": kinds[NodeKind.CHECK],
        "created_at": narrative.created_at,
    }
