"""The question a learner stands before: one of the path, or one the tutor made up."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_paths import LearningSession
from maigie.models.learning_practice import EvidenceKind
from services.learning.narrative_stops import place_of
from services.learning.owned import owned_narrative_node
from services.learning.rules.hint_ladder import Ladder, Question
from services.learning.rules.narrative_paths import Effect, NodeKind
from services.learning.rules.walk import Exercise, Walk
from services.library.nuggets import NuggetView, nugget_of


@dataclass(frozen=True, slots=True)
class Check:
    """A question with its options by id, the id of the right one, and the help given so far."""

    id: str
    nugget_id: UUID
    question: Question
    options: tuple[tuple[str, str], ...]
    key: str
    ladder: Ladder
    kind: EvidenceKind

    @property
    def is_open(self) -> bool:
        """Whether its answer is still to be found."""
        return not self.ladder.is_closed


def check_of(session: Session, actor: Actor, row: LearningSession, walk: Walk) -> Check | None:
    """Return the question the learner stands before: the tutor's, else the path's."""
    return next(iter(checks_here(session, actor, row, walk)), None)


def checks_here(
    session: Session, actor: Actor, row: LearningSession, walk: Walk
) -> tuple[Check, ...]:
    """Return what can be answered now: the tutor's question and that of the place."""
    found = [] if walk.exercise is None else [_of_exercise(session, actor, walk.exercise, walk)]
    if row.current_node_id is not None:
        found += _of_node(session, actor, row.current_node_id, walk)
    return tuple(found)


def open_checks(
    session: Session, actor: Actor, row: LearningSession, walk: Walk
) -> tuple[Check, ...]:
    """Return every question whose answer is still to be found, the one stood before first.

    A question somebody tried and walked away from stays open: its answer is no secret less.
    """
    found = {check.id: check for check in checks_here(session, actor, row, walk)}
    for check_id, ladder in reversed(list(walk.ladders.items())):
        if check_id not in found and not ladder.is_closed and row.narrative_id is not None:
            found |= {one.id: one for one in _of_node(session, actor, UUID(check_id), walk)}
    return tuple(check for check in found.values() if check.is_open)


def _of_exercise(session: Session, actor: Actor, exercise: Exercise, walk: Walk) -> Check:
    question = _question(
        session,
        actor,
        UUID(exercise.nugget_id),
        prompt=exercise.prompt,
        options=tuple(label for _, label in exercise.options),
        answer=exercise.answer,
        because=exercise.because,
    )
    return Check(
        id=exercise.id,
        nugget_id=UUID(exercise.nugget_id),
        question=question,
        options=exercise.options,
        key=exercise.key,
        ladder=walk.ladder(exercise.id),
        kind=EvidenceKind.EXERCISE,
    )


def _of_node(session: Session, actor: Actor, node_id: UUID, walk: Walk) -> list[Check]:
    try:
        node = owned_narrative_node(session, actor, node_id)
    except NotFound:
        return []
    if node.kind != NodeKind.CHECK:
        return []
    right = next((c for c in node.choices if c["effect"] == Effect.CONFIRMS_MASTERY), None)
    if right is None:
        return []
    question = _question(
        session,
        actor,
        node.nugget_id,
        prompt=node.content,
        options=tuple(str(choice["label"]) for choice in node.choices),
        answer=str(right["label"]),
        because=str(right.get("because") or ""),
    )
    options = tuple((str(choice["id"]), str(choice["label"])) for choice in node.choices)
    ladder = walk.ladder(str(node.id))
    key = str(right["id"])
    return [
        Check(str(node.id), node.nugget_id, question, options, key, ladder, EvidenceKind.CHOICE)
    ]


def _question(
    session: Session,
    actor: Actor,
    nugget_id: UUID,
    *,
    prompt: str,
    options: tuple[str, ...],
    answer: str,
    because: str,
) -> Question:
    nugget = _nugget(session, actor, nugget_id)
    return Question(
        prompt=prompt,
        options=options,
        answer=answer,
        because=because,
        where="" if nugget is None else place_of(nugget),
        text=because if nugget is None else nugget.content,
    )


def _nugget(session: Session, actor: Actor, nugget_id: UUID) -> NuggetView | None:
    try:
        return nugget_of(session, actor, nugget_id)
    except NotFound:
        return None
