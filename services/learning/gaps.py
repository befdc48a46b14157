"""Where knowledge is missing, which mistakes repeat, and what to take up next."""

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import Concept, MasteryEvidence
from services.learning.concepts import ConceptView
from services.learning.mastery import view_concepts
from services.learning.mastery_rows import all_concepts, standings_of
from services.learning.rules.mastery_gaps import choose_next, find_gaps
from services.learning.rules.mastery_model import numbers

_COPY: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "rules" / "mastery_copy.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class GapView:
    """A gap and why it is one: ``low_level`` or ``failed_prerequisite``, and in words."""

    concept: ConceptView
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class ErrorPattern:
    """A kind of mistake that repeats; ``concept_ids`` are where, the most frequent first."""

    error: str
    said: str
    count: int
    concept_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextConcept:
    """What to take up next and why, in one sentence."""

    concept: ConceptView
    said: str


def knowledge_gaps(
    session: Session, actor: Actor, *, at: datetime, course_id: UUID | None = None
) -> tuple[GapView, ...]:
    """Return the actor's gaps, the weakest first.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        at: The present (aware).
        course_id: Only those of a course.
    """
    concepts = all_concepts(session, actor)
    reasons = find_gaps(standings_of(concepts, at).values())
    by_id = {str(one.id): reasons.get(one.key) for one in concepts}
    return tuple(
        GapView(view, reason.value, _COPY["gap"][reason.value].format(title=view.title))
        for view in view_concepts(concepts, at=at, course_id=course_id)
        if (reason := by_id[view.id]) is not None
    )


def next_concept(
    session: Session, actor: Actor, *, at: datetime, course_id: UUID | None = None
) -> NextConcept | None:
    """Return the weakest concept whose prerequisites are mastered, or None when all are.

    Args:
        session: The unit of work to read in.
        actor: For whom.
        at: The present (aware).
        course_id: Only concepts of a course.
    """
    concepts = all_concepts(session, actor)
    views = {view.id: view for view in view_concepts(concepts, at=at, course_id=course_id)}
    standings = standings_of(concepts, at)
    gaps = find_gaps(standings.values())
    among = {one.key for one in concepts if str(one.id) in views}
    chosen = choose_next(standings.values(), gaps, among=among)
    if chosen is None:
        return None
    view = next(views[str(one.id)] for one in concepts if one.key == chosen)
    kind = "gap" if chosen in gaps else "weakest"
    return NextConcept(
        view, _COPY["next"][kind].format(title=view.title, level=round(view.level or 0))
    )


def error_patterns(session: Session, actor: Actor, *, at: datetime) -> tuple[ErrorPattern, ...]:
    """Return the kinds of mistakes that repeat lately, the most frequent first."""
    limits = numbers()["gaps"]
    rows = session.exec(
        select(MasteryEvidence.error, MasteryEvidence.concept_id)
        .join(Concept, col(Concept.id) == col(MasteryEvidence.concept_id))
        .where(
            col(MasteryEvidence.owner_id) == actor.user_id,
            col(MasteryEvidence.error) != "",
            col(MasteryEvidence.observed_at) > at - timedelta(days=limits["pattern_days"]),
        )
    ).all()
    where: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for error, concept_id in rows:
        where[error][str(concept_id)] += 1
    patterns = [
        ErrorPattern(
            error,
            _COPY["error"].get(error, error.replace("_", " ")),
            found.total(),
            tuple(concept_id for concept_id, _ in found.most_common()),
        )
        for error, found in where.items()
        if found.total() >= limits["pattern_count"]
    ]
    return tuple(sorted(patterns, key=lambda one: (-one.count, one.error)))
