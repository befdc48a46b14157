"""Answering a question: what it says about the learner, and where it leads."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_paths import LearningSession
from services.learning.concepts import concept_for
from services.learning.mastery import record_evidence
from services.learning.narrative_stops import concept_name, title_of
from services.learning.rules.tutor_copy import said
from services.learning.rules.walk import Walk
from services.learning.tutor_checks import Check
from services.learning.tutor_tools import RecordMastery, stored_call
from services.library.nuggets import nugget_of

RIGHT, WRONG = 1.0, 0.0


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer changed, and what to say of it."""

    walk: Walk
    is_right: bool
    text: str
    tool_calls: tuple[dict[str, Any], ...]


def answer_check(
    session: Session,
    actor: Actor,
    row: LearningSession,
    walk: Walk,
    *,
    check: Check,
    option_id: str,
    at: datetime,
) -> Answered:
    """Take an answer to a question: evidence is recorded once for each try.

    Nothing is recorded once the answer was told, for then it shows nothing.
    """
    is_right = option_id == check.key
    ladder = replace(
        check.ladder,
        attempts=check.ladder.attempts + 1,
        solved=check.ladder.solved or (is_right and not check.ladder.released),
    )
    calls: tuple[dict[str, Any], ...] = ()
    if check.is_open:
        score = RIGHT if is_right else WRONG
        walk, calls = record_mastery(
            session, actor, row, walk, check=check, score=score, attempt=ladder.attempts, at=at
        )
    walk = walk.with_ladder(check.id, ladder)
    if is_right and walk.exercise is not None and walk.exercise.id == check.id:
        walk = replace(walk, exercise=None)
    return Answered(walk, is_right, _feedback(check, is_right=is_right), calls)


def record_mastery(
    session: Session,
    actor: Actor,
    row: LearningSession,
    walk: Walk,
    *,
    check: Check,
    score: float,
    attempt: int,
    at: datetime,
) -> tuple[Walk, tuple[dict[str, Any], ...]]:
    """Write what a try showed to the learner's mastery; return the walk and the tool call."""
    try:
        nugget = nugget_of(session, actor, check.nugget_id)
    except NotFound:
        return walk, ()
    name = concept_name(nugget)
    if not name:
        return walk, ()
    concept_id = concept_for(
        session,
        actor,
        title=name,
        course_id=None if nugget.course_id is None else UUID(nugget.course_id),
        topic_id=None if nugget.topic_id is None else UUID(nugget.topic_id),
    )
    concept = record_evidence(
        session,
        actor,
        concept_id=concept_id,
        kind=check.kind,
        object_id=uuid5(row.id, f"{check.id}:{attempt}"),
        score=score,
        hints=check.ladder.rung,
        difficulty=nugget.difficulty,
        at=at,
    )
    title = title_of(nugget)
    walk = walk.with_confirmed(title) if score == RIGHT else walk.with_gap(title)
    call = stored_call(
        RecordMastery(concept_id=str(concept_id), score=score, hints=check.ladder.rung),
        {"concept": concept.title, "level": concept.level},
    )
    return walk, (call,)


def _feedback(check: Check, *, is_right: bool) -> str:
    if not is_right:
        return said("wrong")
    if check.ladder.released:
        return said("right_released")
    if check.ladder.rung:
        hints = "one hint" if check.ladder.rung == 1 else f"{check.ladder.rung} hints"
        return said("right_hinted", hints=hints)
    return said("right")
