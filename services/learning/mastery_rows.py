"""Between the rows of concepts and what the learner model believes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import Concept, MasteryEvidence
from services.learning.rules.mastery_gaps import Standing
from services.learning.rules.mastery_model import Belief, after_days, first_belief, level_of
from services.ops.debounce import enqueue_once

MAP_MASTERY = "learning.map_mastery"
MAP_WAIT = timedelta(minutes=1)
"""All evidence of this long is looked at together."""
_DAY = timedelta(days=1)
_RIGHT = 0.5


def all_concepts(session: Session, actor: Actor) -> Sequence[Concept]:
    """Return every concept of the actor."""
    return session.exec(select(Concept).where(col(Concept.owner_id) == actor.user_id)).all()


def believed(
    session: Session, actor: Actor, concept: Concept, at: datetime
) -> tuple[Belief, float]:
    """Return what is believed of a concept, and the days since then."""
    belief = _belief(concept)
    if belief is None or concept.evidence_at is None:
        others = [
            known.strength
            for one in all_concepts(session, actor)
            if one.id != concept.id and (known := _belief(one)) is not None
        ]
        return first_belief(others), 0.0
    return belief, max(0.0, (at - concept.evidence_at) / _DAY)


def add_evidence(
    session: Session, concept: Concept, belief: Belief, evidence: MasteryEvidence
) -> None:
    """Write an observation with the belief it led to; an older one does not turn time back."""
    evidence.level_after = level_of(belief)
    concept.model = {
        "strength": belief.strength,
        "variance": belief.variance,
        "stability_days": belief.stability_days,
        "last_score": evidence.score,
    }
    concept.mastery_level = evidence.level_after
    concept.evidence_count += 1
    concept.evidence_at = max(concept.evidence_at or evidence.observed_at, evidence.observed_at)
    session.add_all((concept, evidence))
    session.flush()


def request_map(session: Session, actor: Actor, at: datetime) -> None:
    """Have the learner's profile say soon where the actor stands now."""
    enqueue_once(session, actor, MAP_MASTERY, run_at=at + MAP_WAIT)


def level_at(concept: Concept, at: datetime) -> float | None:
    """Return the level after forgetting; None without evidence."""
    belief = _belief(concept)
    if belief is None or concept.evidence_at is None:
        return None
    return level_of(after_days(belief, (at - concept.evidence_at) / _DAY))


def standings_of(concepts: Sequence[Concept], at: datetime) -> dict[str, Standing]:
    """Return how concepts stand at an instant, by their names."""
    return {
        one.key: Standing(
            key=one.key,
            level=level_at(one, at),
            evidence_count=one.evidence_count,
            last_score=one.model.get("last_score"),
            prerequisites=tuple(one.prerequisites),
            dismissed=_is_dismissed(one),
        )
        for one in concepts
    }


def _belief(concept: Concept) -> Belief | None:
    held = concept.model
    if not concept.evidence_count or "strength" not in held:
        return None
    return Belief(held["strength"], held["variance"], held["stability_days"])


def _is_dismissed(concept: Concept) -> bool:
    """Tell whether the learner said it is no gap, and has not failed at it since."""
    if concept.gap_dismissed_at is None:
        return False
    failed_since = (
        concept.evidence_at is not None
        and concept.evidence_at > concept.gap_dismissed_at
        and concept.model.get("last_score", 1.0) < _RIGHT
    )
    return not failed_since
