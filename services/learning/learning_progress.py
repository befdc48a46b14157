"""How far a session is along its path."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.models.learning_paths import LearningSession, NarrativeNode
from services.learning.rules.narrative_paths import NodeKind
from services.learning.rules.walk import Walk


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop of the path; ``state`` is done, current, ahead or gap."""

    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Spot:
    """As much of a place as progress needs."""

    id: UUID
    kind: str
    position: int


_Place = TypeVar("_Place", NarrativeNode, Spot, NarrativeNode | Spot)


def spots_of(session: Session, narrative_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Spot]]:
    """Read the places of many paths without their texts."""
    found: defaultdict[UUID, list[Spot]] = defaultdict(list)
    columns = select(
        NarrativeNode.narrative_id, NarrativeNode.id, NarrativeNode.kind, NarrativeNode.position
    )
    wanted = columns.where(col(NarrativeNode.narrative_id).in_(narrative_ids))
    for narrative_id, node_id, kind, position in session.exec(wanted).all():
        found[narrative_id].append(Spot(node_id, kind, position))
    return found


def progress_of(row: LearningSession, nodes: Sequence[NarrativeNode | Spot]) -> float:
    """Return how much of the path lies behind, 0 to 1."""
    if row.completed_at is not None:
        return 1.0
    current = current_of(row, nodes)
    total = sum(node.kind == NodeKind.STORY for node in nodes)
    if current is None or not total:
        return 0.0
    if current.kind == NodeKind.END:
        return 1.0
    return round(_stop_number(current, nodes) / total, 4)


def current_of(row: LearningSession, nodes: Sequence[_Place]) -> _Place | None:
    """Return where one stands, or nothing when that place is gone."""
    return next((node for node in nodes if node.id == row.current_node_id), None)


def _stop_number(current: NarrativeNode | Spot, nodes: Sequence[NarrativeNode | Spot]) -> int:
    """Return how many stops lie behind: question and step back belong to the stop before them."""
    up_to = [n for n in nodes if n.kind == NodeKind.STORY and n.position <= current.position]
    return max(0, len(up_to) - 1)


def stops_of(
    row: LearningSession, nodes: Sequence[NarrativeNode], walk: Walk
) -> tuple[StopView, ...]:
    """Return the stops of a path with how each stands."""
    current = current_of(row, nodes)
    here = 0 if current is None else _stop_number(current, nodes)
    over = row.completed_at is not None or (current is not None and current.kind == NodeKind.END)

    def state(number: int) -> str:
        if over or number < here:
            return "done"
        return "current" if number == here else "ahead"

    stops = [node for node in nodes if node.kind == NodeKind.STORY]
    return tuple(
        StopView(node.title, "gap" if node.title in walk.gaps else state(number))
        for number, node in enumerate(stops)
    )
