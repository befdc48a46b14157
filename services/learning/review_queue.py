"""What is due: the cards of today in order, how many they are, and the load of days to come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.review_day import candidates, has_cards, review_day
from services.learning.review_due_views import DueCardView, due_views
from services.learning.review_exams import exams_by_course
from services.learning.review_owned import owned_card
from services.learning.review_settings import review_settings
from services.learning.rules.review_days import day_of, next_day
from services.learning.rules.review_gain import Pace
from services.learning.rules.review_load import DayLoad, Waiting, foresee
from services.learning.rules.review_order import order_day

MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class DueNow:
    """The rest of today: its cards in order, how many there are, and the minutes they take."""

    cards: tuple[DueCardView, ...]
    total: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ReviewWork:
    """How many cards the rest of today has, their minutes, and when the person's day ends."""

    cards: int
    minutes: int
    tomorrow: datetime


def due_cards(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    course_id: UUID | None = None,
    limit: int = 50,
    extra_minutes: int = 0,
) -> tuple[DueCardView, ...]:
    """Return the cards of the rest of today, the first first; see ``due_now``."""
    return due_now(
        session,
        actor,
        at=at,
        course_id=course_id,
        limit=limit,
        extra_minutes=extra_minutes,
    ).cards


def due_now(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    course_id: UUID | None = None,
    limit: int = 50,
    extra_minutes: int = 0,
) -> DueNow:
    """Return the rest of today's reviews: cards in learning steps, then what the minutes allow.

    Args:
        session: The unit of work to read in.
        actor: Who reviews.
        at: The present (aware).
        course_id: Only cards of this course.
        limit: Most cards returned; ``total`` counts all.
        extra_minutes: On top of the minutes a day has.
    """
    settings = review_settings(session, actor)
    exams = exams_by_course(session, actor, at=at)
    day = review_day(session, actor, settings, at, extra_minutes)
    ids = order_day(candidates(session, actor, exams, until=day.tomorrow, course_id=course_id), day)
    shown = due_views(session, actor, ids[:limit], settings, exams, at=at)
    return DueNow(shown, len(ids), _minutes(len(ids), day.pace))


def due_work(session: Session, actor: Actor, *, at: datetime) -> ReviewWork | None:
    """Return how much the rest of today's reviews is, or None without any; cheap without cards.

    Args:
        session: The unit of work to read in.
        actor: Who reviews.
        at: The present (aware).
    """
    if not has_cards(session, actor):
        return None
    due = due_now(session, actor, at=at, limit=0)
    if not due.total:
        return None
    return ReviewWork(due.total, due.minutes, next_day(at, actor.timezone))


def due_load(session: Session, actor: Actor, *, days: int, at: datetime) -> tuple[DayLoad, ...]:
    """Return what the coming days ask for, today first, if every day's minutes are used.

    Args:
        session: The unit of work to read in.
        actor: Who reviews.
        days: How many days, 1 to 365.
        at: The present (aware).
    """
    settings = review_settings(session, actor)
    exams = exams_by_course(session, actor, at=at)
    day = review_day(session, actor, settings, at, 0)
    today = day_of(at, actor.timezone)
    waiting = [
        Waiting(
            due_in_days=max(0, (day_of(one.due_at, actor.timezone) - today).days),
            stability=None if one.state == "new" else one.stability,
            days_left=one.days_left,
        )
        for one in candidates(session, actor, exams, until=None)
    ]
    return foresee(
        waiting,
        first=today,
        days=max(1, min(days, MOST_DAYS)),
        minutes_a_day=settings.minutes_a_day,
        new_a_day=settings.new_a_day,
        spent=(settings.minutes_a_day - day.minutes_left, settings.new_a_day - day.new_left),
        retention=settings.desired_retention,
        weights=settings.weights,
        pace=day.pace,
    )


def _minutes(cards: int, pace: Pace) -> int:
    return round(cards * pace.recalled_s / 60 + 0.49) if cards else 0


def due_card(session: Session, actor: Actor, *, card_id: UUID, at: datetime) -> DueCardView:
    """Return one card as it would be answered now, due or not.

    Raises:
        NotFound: The actor has no such card.
    """
    card = owned_card(session, actor, card_id)
    settings = review_settings(session, actor)
    exams = exams_by_course(session, actor, at=at)
    return due_views(session, actor, [card.id], settings, exams, at=at)[0]
