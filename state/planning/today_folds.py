"""What is over of the day, folded into one line; and what was missed lately."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from maigie.core.actor import Actor
from services.planning.entries import BlockView
from services.planning.recovery import missed_rows
from services.planning.rules.said import spoken_minutes
from services.planning.today import TodayView

LEAST_TO_FOLD = 2
MISSED_DAYS = 14
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind one line; none when there is nothing to fold."""

    ids: list[str] = field(default_factory=list)
    time: str = ""
    text: str = ""
    duration: str = ""


NO_FOLD = Fold()


def fold_of(view: TodayView, at: datetime, zone: ZoneInfo) -> Fold:
    """Return the blocks that are over and done, or were never to be ticked off."""
    over = [block for block in view.blocks if block.end <= at and _is_settled(block)]
    if len(over) < LEAST_TO_FOLD:
        return NO_FOLD
    titles = ", ".join(block.title for block in over)
    minutes = sum(round((block.end - block.start) / _MINUTE) for block in over)
    start = over[0].start.astimezone(zone)
    return Fold(
        ids=[block.id for block in over],
        time=f"{start:%H:%M}" if start.date() == view.day else "00:00",
        text=f"{len(over)} over: {titles}",
        duration=spoken_minutes(minutes),
    )


def count_missed(session: Any, actor: Actor, *, at: datetime) -> int:
    """Return how many study blocks of the last fortnight went by undone."""
    first = at.astimezone(actor.timezone).date() - timedelta(days=MISSED_DAYS)
    return len(missed_rows(session, actor, first=first, at=at))


def _is_settled(block: BlockView) -> bool:
    return block.status == "completed" or block.entry_type not in {"study", "focus_time"}
