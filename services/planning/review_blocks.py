"""Blocks for reviews: planned for the days that have cards due, done when the cards are."""

import tomllib
from datetime import date, datetime
from functools import cache
from importlib import resources

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, EntryStatus
from services.identity.profile import Preferences, preferences_of
from services.learning.review_day import has_cards
from services.learning.review_queue import due_load, due_work
from services.planning.entries import update_block
from services.planning.rules.local_days import span_of_days
from services.planning.rules.review_wishes import REVIEWS, ReviewDay, block_minutes

MOST_DAYS = 31
"""Farther ahead nobody knows what will be due."""


def review_days(
    session: Session, actor: Actor, *, first: date, last: date, at: datetime
) -> tuple[ReviewDay, ...]:
    """Return the local days that want a block for reviews; those that have one want no other.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        first: First local day.
        last: Last local day.
        at: The present (aware).
    """
    preferences = preferences_of(session, actor)
    today = at.astimezone(actor.timezone).date()
    count = min(MOST_DAYS, (last - today).days + 1)
    if not preferences.plan_reviews or count < 1 or not has_cards(session, actor):
        return ()
    taken = _days_with_blocks(session, actor, first, last)
    return tuple(
        ReviewDay(
            load.day,
            cards,
            block_minutes(load.minutes),
            review_title(cards, preferences),
        )
        for load in due_load(session, actor, days=count, at=at)
        if load.day >= first and load.day not in taken and (cards := load.reviews + load.new)
    )


def review_title(cards: int, preferences: Preferences) -> str:
    """Return what a block for so many cards is called, in the person's language."""
    copy = _copy()
    said = copy.get(preferences.language.partition("-")[0], copy["en"])
    return said["one"] if cards == 1 else said["many"].format(cards=cards)


def finish_review_blocks(session: Session, actor: Actor, *, at: datetime) -> int:
    """Complete today's blocks for reviews once nothing is due any more; return how many."""
    today = at.astimezone(actor.timezone).date()
    rows = _blocks(session, actor, today, today, status=EntryStatus.SCHEDULED)
    if not rows or due_work(session, actor, at=at) is not None:
        return 0
    for row in rows:
        update_block(session, actor, block_id=str(row.id), status=EntryStatus.COMPLETED)
    return len(rows)


def _days_with_blocks(session: Session, actor: Actor, first: date, last: date) -> set[date]:
    rows = _blocks(session, actor, first, last)
    return {row.starts_at.astimezone(actor.timezone).date() for row in rows}


def _blocks(
    session: Session, actor: Actor, first: date, last: date, *, status: EntryStatus | None = None
) -> list[CalendarEntry]:
    start, end = span_of_days(first, last, actor.timezone)
    query = select(CalendarEntry).where(
        col(CalendarEntry.owner_id) == actor.user_id,
        col(CalendarEntry.purpose) == REVIEWS,
        col(CalendarEntry.status) != EntryStatus.CANCELLED,
        col(CalendarEntry.recurring_rule).is_(None),
        col(CalendarEntry.starts_at) >= start,
        col(CalendarEntry.starts_at) < end,
    )
    if status is not None:
        query = query.where(col(CalendarEntry.status) == status)
    return list(session.exec(query).all())


@cache
def _copy() -> dict[str, dict[str, str]]:
    text = resources.files("services.planning").joinpath("review_blocks.toml").read_text("utf-8")
    return tomllib.loads(text)
