"""Answering a card, once, however many tabs are open; and taking the last answers back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.core.events import publish
from maigie.models.learning import Topic
from maigie.models.learning_practice import EvidenceKind, ReviewCard, ReviewLog
from services.learning.concepts import concept_for
from services.learning.events import CardReviewed
from services.learning.mastery import record_evidence
from services.learning.review_due_views import plan_of
from services.learning.review_exams import exams_by_course
from services.learning.review_owned import locked_card, owned_card
from services.learning.review_settings import ReviewSettingsView, review_settings
from services.learning.review_views import CardView, card_view, memory_of, remember
from services.learning.rules.fsrs_schedule import DAY, RATINGS, answer_memory, chance_at
from services.ops.debounce import enqueue_once

FIT_REVIEWS = "learning.fit_reviews"
LONGEST_S = 3600.0
_SCORES = {1: 0.0, 2: 0.7, 3: 1.0, 4: 1.0}
_SAME_SITTING = timedelta(hours=6)
"""A card repeated within it shows short memory, not mastery."""
_NIGHT = timedelta(hours=12)


class CardAnswered(Conflict):
    """The card was answered in another place; ``details["current"]`` is how it stands now."""


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """What an answer did: the card as it stands now, and which answer an undo takes back."""

    answer_id: str
    rating: int
    card: CardView


def answer_card(
    session: Session,
    actor: Actor,
    *,
    card_id: UUID,
    rating: int,
    at: datetime,
    seconds: float | None = None,
    reps: int | None = None,
) -> AnsweredView:
    """Record how well a card was recalled, and schedule it by that.

    Args:
        session: The unit of work to write in.
        actor: Who recalled.
        card_id: What.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        at: The present (aware).
        seconds: How long it took, when that is known.
        reps: How often the card had been answered when it was shown: an answer to what was
            answered elsewhere meanwhile is refused.

    Raises:
        NotFound: The actor has no such card.
        CardAnswered: It was answered after it was shown.
        Conflict: It is suspended or in the trash.
        Invalid: There is no such rating, or the time is not one.
    """
    seconds = _checked(rating, seconds)
    card = locked_card(session, actor, card_id)
    if reps is not None and reps != card.reps:
        raise CardAnswered(
            "This card was answered in another place.",
            code="card_answered",
            details={"reps": card.reps},
        )
    if card.suspended_at is not None or card.trashed_at is not None:
        raise Conflict("This card is suspended or in the trash.", code="card_resting")
    log = _log(card, rating, seconds, review_settings(session, actor), at)
    with recorded_changes(session) as changes:
        _schedule(session, actor, card, rating, at)
    _tell_mastery(session, actor, card, log, changes)
    log.before = {"state": log.before["state"], "changes": changes}
    session.add(log)
    publish(session, actor, CardReviewed(card_id=card.id))
    enqueue_once(session, actor, FIT_REVIEWS, run_at=at + _NIGHT)
    session.flush()
    return AnsweredView(str(log.id), rating, card_view(card))


def undo_answer(session: Session, actor: Actor) -> CardView:
    """Take the person's last answer back: its card, and what it told about mastery.

    Doing it again takes back the one before.

    Raises:
        NotFound: There is no answer to take back.
    """
    log = session.exec(
        select(ReviewLog)
        .where(
            col(ReviewLog.owner_id) == actor.user_id,
            col(ReviewLog.before)["changes"].is_not(None),
        )
        .order_by(
            col(ReviewLog.reviewed_at).desc(), col(ReviewLog.created_at).desc(), col(ReviewLog.id)
        )
        .limit(1)
        .with_for_update()
    ).first()
    if log is None:
        raise NotFound("There is no answer to take back.")
    card = locked_card(session, actor, log.card_id)
    changes: list[dict[str, Any]] = log.before["changes"]
    session.delete(log)
    session.flush()
    undo_changes(session, changes)
    session.expire(card)
    return card_view(owned_card(session, actor, card.id))


def _checked(rating: int, seconds: float | None) -> float | None:
    if rating not in RATINGS:
        raise Invalid("An answer is 1 (again), 2 (hard), 3 (good) or 4 (easy).")
    if seconds is not None and seconds < 0:
        raise Invalid("No answer takes less than no time.")
    return None if seconds is None else min(seconds, LONGEST_S)


def _log(
    card: ReviewCard,
    rating: int,
    seconds: float | None,
    settings: ReviewSettingsView,
    at: datetime,
) -> ReviewLog:
    elapsed = (at - card.reviewed_at) / DAY if card.reviewed_at else 0.0
    return ReviewLog(
        owner_id=card.owner_id,
        organization_id=card.organization_id,
        card_id=card.id,
        rating=rating,
        seconds=seconds,
        elapsed_days=max(0.0, elapsed),
        retrievability=chance_at(memory_of(card), settings.weights, at=at),
        before={"state": card.state.value},
        reviewed_at=at,
    )


def _schedule(session: Session, actor: Actor, card: ReviewCard, rating: int, at: datetime) -> None:
    exams = exams_by_course(session, actor, at=at)
    exam = exams.get(card.course_id) if card.course_id else None
    plan = plan_of(actor, review_settings(session, actor), exam)
    remember(card, answer_memory(memory_of(card), rating, plan, at=at))
    session.add(card)
    session.flush()


def _tell_mastery(
    session: Session,
    actor: Actor,
    card: ReviewCard,
    log: ReviewLog,
    changes: list[dict[str, Any]],
) -> None:
    """Let the answer count as evidence on the card's concept, and add what that wrote."""
    if log.elapsed_days and log.elapsed_days * DAY < _SAME_SITTING:
        return
    concept_id = card.concept_id or _concept_of_topic(session, actor, card)
    if concept_id is None:
        return
    session.add(log)
    session.flush()
    with recorded_changes(session) as written:
        record_evidence(
            session,
            actor,
            concept_id=concept_id,
            kind=EvidenceKind.REVIEW,
            object_id=log.id,
            score=_SCORES[log.rating],
            seconds=log.seconds,
            at=log.reviewed_at,
        )
    changes += written


def _concept_of_topic(session: Session, actor: Actor, card: ReviewCard) -> UUID | None:
    topic = session.get(Topic, card.topic_id) if card.topic_id else None
    if topic is None or not any(letter.isalpha() for letter in topic.title):
        return None
    return concept_for(
        session, actor, title=topic.title, course_id=card.course_id, topic_id=topic.id
    )
