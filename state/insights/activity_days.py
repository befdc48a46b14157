"""State of the strip of active days."""

from dataclasses import dataclass
from datetime import date

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.insights.own_activity import DayCount, OwnActivity, read_own_activity
from state.session import SessionState, actor_of

DAYS = 30
MOST_KINDS = 4
LEVELS = 4


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: how strong its square is, from 0 to 4, and what it says."""

    day: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """What was done, and how often."""

    label: str
    count: int


class ActivityDaysState(rx.State):
    """The last thirty days."""

    loaded: bool = False
    cells: list[DayCell] = []
    kinds: list[KindRow] = []
    summary: str = ""

    @rx.event
    async def on_load(self):
        """Read the counts."""
        actor = actor_of(await self.get_state(SessionState))
        seen = await call(read_own_activity, actor, days=DAYS, at=clock.now())
        self.cells = cells_of(seen.days)
        self.kinds = [KindRow(one.label, one.count) for one in seen.kinds[:MOST_KINDS]]
        self.summary = summary_of(seen)
        self.loaded = True


def cells_of(days: tuple[DayCount, ...]) -> list[DayCell]:
    """Return a square for each day, as strong as it was busy among these days."""
    most = max((one.count for one in days), default=0)
    return [DayCell(one.day.isoformat(), _level(one.count, most), _text(one)) for one in days]


def summary_of(seen: OwnActivity) -> str:
    """Say on how many days something happened."""
    if not seen.active_days:
        return f"Nothing in the last {len(seen.days)} days yet."
    days = "day" if seen.active_days == 1 else "days"
    return f"Active on {seen.active_days} {days} of the last {len(seen.days)}."


def _level(count: int, most: int) -> int:
    return -(-LEVELS * count // most) if most else 0


def _text(one: DayCount) -> str:
    what = "nothing" if not one.count else "1 thing" if one.count == 1 else f"{one.count} things"
    return f"{_named(one.day)}: {what}"


def _named(day: date) -> str:
    return f"{day.day} {day:%B}"
