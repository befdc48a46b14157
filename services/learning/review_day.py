"""The day somebody reviews in: what is left of it, and the cards that may come up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import CardState, ReviewCard, ReviewLog
from services.learning.review_exams import Exam
from services.learning.review_owned import is_of_use
from services.learning.review_settings import ReviewSettingsView
from services.learning.rules.review_days import day_begins, day_of, next_day
from services.learning.rules.review_gain import Pace
from services.learning.rules.review_order import Candidate, Day

MOST_CARDS = 20_000
_ANSWERS_TIMED = 300
_NEEDED: tuple[Any, ...] = (
    ReviewCard.course_id,
    ReviewCard.state,
    ReviewCard.due_at,
    ReviewCard.stability,
    ReviewCard.card_difficulty,
    ReviewCard.reviewed_at,
)


def review_day(
    session: Session, actor: Actor, settings: ReviewSettingsView, at: datetime, extra: int
) -> Day:
    """Return the person's day: its bounds, and the minutes and new cards left of it.

    Args:
        session: The unit of work to read in.
        actor: Who reviews.
        settings: How they review.
        at: The present (aware).
        extra: Minutes on top of those the day has.
    """
    today = day_begins(day_of(at, actor.timezone), actor.timezone)
    pace = _pace(session, actor)
    spent, new = _done_since(session, actor, today, pace)
    return Day(
        at=at,
        today=today,
        tomorrow=next_day(at, actor.timezone),
        minutes_left=max(0.0, settings.minutes_a_day - spent) + extra,
        new_left=max(0, settings.new_a_day - new),
        weights=settings.weights,
        pace=pace,
    )


def _pace(session: Session, actor: Actor) -> Pace:
    """Return how fast the person's last answers were; the usual pace fills in for few."""
    rows: Sequence[tuple[int, float | None]] = session.exec(
        select(ReviewLog.rating, ReviewLog.seconds)
        .where(col(ReviewLog.owner_id) == actor.user_id, col(ReviewLog.seconds).is_not(None))
        .order_by(col(ReviewLog.reviewed_at).desc())
        .limit(_ANSWERS_TIMED)
    ).all()
    return Pace().measured([(rating, seconds) for rating, seconds in rows if seconds is not None])


def _done_since(session: Session, actor: Actor, since: datetime, pace: Pace) -> tuple[float, int]:
    """Return the minutes spent and the new cards begun since an instant."""
    was_new = col(ReviewLog.before)["state"].as_string() == CardState.NEW.value
    row: Any = session.exec(
        select(
            func.coalesce(func.sum(func.coalesce(ReviewLog.seconds, pace.recalled_s)), 0.0),
            func.count().filter(was_new),
        ).where(col(ReviewLog.owner_id) == actor.user_id, col(ReviewLog.reviewed_at) >= since)
    ).one()
    return float(row[0]) / 60, int(row[1])


def has_cards(session: Session, actor: Actor) -> bool:
    """Tell whether the person has any card that is neither suspended nor in the trash."""
    found = session.exec(
        select(ReviewCard.id)
        .where(
            col(ReviewCard.owner_id) == actor.user_id,
            col(ReviewCard.suspended_at).is_(None),
            is_of_use(),
        )
        .limit(1)
    ).first()
    return found is not None


def candidates(
    session: Session,
    actor: Actor,
    exams: dict[UUID, Exam],
    *,
    until: datetime | None,
    course_id: UUID | None = None,
) -> list[Candidate]:
    """Return the cards that may come up, the first due first, neither suspended nor in the trash.

    Args:
        session: The unit of work to read in.
        actor: Whose cards.
        exams: By course; cards of these may come up before they are due.
        until: Due before this; None for all cards.
        course_id: Only of this course.
    """
    conditions: list[ColumnElement[bool]] = [
        col(ReviewCard.owner_id) == actor.user_id,
        col(ReviewCard.suspended_at).is_(None),
        is_of_use(),
    ]
    if course_id is not None:
        conditions.append(col(ReviewCard.course_id) == course_id)
    if until is not None:
        is_due = col(ReviewCard.due_at) < until
        conditions.append(or_(is_due, col(ReviewCard.course_id).in_(list(exams))))
    rows = session.exec(
        select(ReviewCard)
        .options(load_only(*_NEEDED))
        .where(*conditions)
        .order_by(col(ReviewCard.due_at), col(ReviewCard.id))
        .limit(MOST_CARDS)
    )
    return [_candidate(row, exams) for row in rows]


def _candidate(card: ReviewCard, exams: dict[UUID, Exam]) -> Candidate:
    exam = exams.get(card.course_id) if card.course_id else None
    return Candidate(
        card.id,
        card.course_id,
        card.state.value,
        card.due_at,
        card.stability,
        card.card_difficulty,
        card.reviewed_at,
        None if exam is None else exam.days_left,
    )
