"""How a learning session is shown: where one stands, the question, the path, what was said.

Of a question only the options are shown; which is right stays here until it is answered or told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_paths import LearningSession, NarrativeNode
from services.learning.learning_messages import LearningMessageView, last_messages
from services.learning.learning_progress import (
    Spot,
    StopView,
    current_of,
    progress_of,
    spots_of,
    stops_of,
)
from services.learning.narrative_stops import title_of
from services.learning.narrative_views import nodes_of
from services.learning.rules.hint_ladder import RUNGS, may_release
from services.learning.rules.narrative_paths import NodeKind
from services.learning.rules.walk import read_walk
from services.learning.tutor_checks import Check, check_of
from services.library.nuggets import NuggetView, nugget_of


@dataclass(frozen=True, slots=True)
class OptionView:
    """Something to choose; ``effect`` and ``target_node_id`` are open where nothing is asked."""

    id: str
    label: str
    target_node_id: str | None = None
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """Where a text stands."""

    nugget_id: str
    title: str
    page: int | None
    source_id: str
    source_title: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where one stands on a path; ``image_alt`` says what the picture of its nugget shows."""

    id: str
    kind: str
    title: str
    content: str
    citation: CitationView | None
    choices: tuple[OptionView, ...]
    slides: tuple[dict[str, Any], ...]
    image_alt: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """The question one stands before; ``answer`` and ``because`` only once they were told."""

    id: str
    prompt: str
    options: tuple[OptionView, ...]
    attempts: int
    rung: int
    hints_left: int
    can_give_up: bool
    is_open: bool
    answer: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class LearningSessionSummary:
    """A session in a list; ``progress`` is 0 to 1."""

    id: str
    learner_id: str
    organization_id: str
    title: str
    topic: str
    narrative_id: str | None
    course_id: str | None
    current_node_id: str | None
    mode: str
    progress: float
    last_seq: int
    started_at: datetime
    last_activity: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LearningSessionView(LearningSessionSummary):
    """A session with where one stands and what was said."""

    place: PlaceView | None
    check: CheckView | None
    path: tuple[StopView, ...]
    gaps: tuple[str, ...]
    confirmed: tuple[str, ...]
    messages: tuple[LearningMessageView, ...]


def view_sessions(
    session: Session, rows: Sequence[LearningSession]
) -> tuple[LearningSessionSummary, ...]:
    """Return sessions as a list shows them, in the given order."""
    spots = spots_of(session, {row.narrative_id for row in rows if row.narrative_id is not None})
    return tuple(
        LearningSessionSummary(
            **_summary(row, spots[row.narrative_id] if row.narrative_id is not None else ())
        )
        for row in rows
    )


def view_session(session: Session, actor: Actor, row: LearningSession) -> LearningSessionView:
    """Return one session as its page shows it."""
    walk, nodes = read_walk(row.state), _path(session, row)
    check = check_of(session, actor, row, walk)
    return LearningSessionView(
        **_summary(row, nodes),
        place=_place(session, actor, row, nodes),
        check=None if check is None else _check(check),
        path=stops_of(row, nodes, walk),
        gaps=walk.gaps,
        confirmed=walk.confirmed,
        messages=last_messages(session, row),
    )


def _path(session: Session, row: LearningSession) -> tuple[NarrativeNode, ...]:
    return () if row.narrative_id is None else nodes_of(session, row.narrative_id)


def _summary(row: LearningSession, nodes: Sequence[NarrativeNode | Spot]) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "learner_id": str(row.owner_id),
        "organization_id": str(row.organization_id),
        "title": row.title,
        "topic": row.topic,
        "narrative_id": _text(row.narrative_id),
        "course_id": _text(row.course_id),
        "current_node_id": _text(row.current_node_id),
        "mode": row.mode.value,
        "progress": progress_of(row, nodes),
        "last_seq": row.last_seq,
        "started_at": row.created_at,
        "last_activity": row.last_activity,
        "completed_at": row.completed_at,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _place(
    session: Session, actor: Actor, row: LearningSession, nodes: Sequence[NarrativeNode]
) -> PlaceView | None:
    node = current_of(row, nodes)
    if node is None:
        return None
    try:
        nugget = nugget_of(session, actor, node.nugget_id)
    except NotFound:
        nugget = None
    asked = node.kind == NodeKind.CHECK
    shows = nugget is not None and not asked and node.kind != NodeKind.END
    return PlaceView(
        id=str(node.id),
        kind=node.kind,
        title=node.title,
        content=node.content,
        citation=None if nugget is None or node.kind == NodeKind.END else cite(nugget),
        choices=tuple(_option(choice, hidden=asked) for choice in node.choices),
        slides=nugget.slides if nugget is not None and node.kind == NodeKind.STORY else (),
        image_alt=nugget.image_alt if nugget is not None and shows else "",
    )


def cite(nugget: NuggetView) -> CitationView:
    """Return where a nugget stands."""
    return CitationView(
        nugget.id, title_of(nugget), nugget.page, nugget.source_id, nugget.source_title
    )


def _option(choice: dict[str, Any], *, hidden: bool) -> OptionView:
    if hidden:
        return OptionView(str(choice["id"]), str(choice["label"]))
    return OptionView(
        str(choice["id"]),
        str(choice["label"]),
        _text(choice.get("target_node_id")),
        str(choice["effect"]),
    )


def _check(check: Check) -> CheckView:
    told = not check.is_open
    return CheckView(
        id=check.id,
        prompt=check.question.prompt,
        options=tuple(OptionView(key, label) for key, label in check.options),
        attempts=check.ladder.attempts,
        rung=check.ladder.rung,
        hints_left=RUNGS - check.ladder.rung,
        can_give_up=check.is_open and may_release(check.ladder, gives_up=True),
        is_open=check.is_open,
        answer=check.question.answer if told else None,
        because=check.question.because if told else None,
    )
