"""What reviews ask of the planner: one short block a day, as long as the cards due take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.local_days import start_of_day
from services.planning.rules.planner.request import GRID_MINUTES, PlannedBlock, Wish

REVIEWS = "reviews"
"""The purpose of a block of reviews, and how the key of its wish begins."""
STEP_MINUTES, MOST_MINUTES = 5, 120
PRIORITY = 4
"""Cards wait for nobody, and their block is short: it goes before what can be done any day."""
DEMAND = 2


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """What a local day has to review: how many cards, the minutes for them, and its title."""

    day: date
    cards: int
    minutes: int
    title: str

    @property
    def key(self) -> str:
        """Name the wish for it."""
        return f"{REVIEWS}:{self.day.isoformat()}"


def block_minutes(minutes: float) -> int:
    """Return how long a block for so many minutes of reviews is: full steps of five."""
    steps = -(-minutes // STEP_MINUTES)
    return int(min(MOST_MINUTES, STEP_MINUTES * max(1, steps)))


def review_wishes(days: Sequence[ReviewDay], zone: ZoneInfo) -> tuple[Wish, ...]:
    """Return the wish for one block on each day; on the planner's grid it may take a bit more."""
    return tuple(
        Wish(
            key=one.key,
            title=one.title,
            minutes=(room := -(-one.minutes // GRID_MINUTES) * GRID_MINUTES),
            session_minutes=room,
            min_session_minutes=GRID_MINUTES,
            max_session_minutes=room,
            earliest=start_of_day(one.day, zone),
            deadline=start_of_day(one.day + timedelta(days=1), zone),
            priority=PRIORITY,
            demand=DEMAND,
        )
        for one in days
    )


def is_review(key: str) -> bool:
    """Tell whether a wish is for reviews."""
    return key.startswith(f"{REVIEWS}:")


def own_end(block: PlannedBlock, days: Sequence[ReviewDay]) -> datetime:
    """Return when a planned block is over: one of reviews may end before its quarter hour does."""
    minutes = next((one.minutes for one in days if one.key == block.key), None)
    return (
        block.end if minutes is None else min(block.end, block.start + timedelta(minutes=minutes))
    )


def on_grid(block: PlannedBlock) -> PlannedBlock:
    """Return a block of reviews with the whole quarter hours it takes."""
    if not is_review(block.key):
        return block
    step = timedelta(minutes=GRID_MINUTES)
    return PlannedBlock(
        block.start,
        block.start - ((block.start - block.end) // step) * step,
        block.key,
        block.session_index,
    )
