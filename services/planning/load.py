"""How much study a day may hold just now: what layers above know of somebody's days.

Planning knows no moods. Who does hands in a hook (``maigie.wiring``); what it returns lowers the
daily limit of the days it names, and the plan says so in its sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning.rules.free_time import Availability


@dataclass(frozen=True, slots=True)
class LighterDays:
    """Days that are to hold less study.

    Attributes:
        share: How much of the daily limit they keep, above 0 and below 1.
        days: Which local days.
        sentence: Why, as the plan says it.
    """

    share: float
    days: tuple[date, ...]
    sentence: str


LoadHook = Callable[[Session, Actor, datetime], LighterDays | None]
load_hooks: list[LoadHook] = []
"""Each may name days to take it easier on; ``maigie.wiring`` fills it."""


def lighter_days(session: Session, actor: Actor, *, at: datetime) -> LighterDays | None:
    """Return what the first hook that has something to say says.

    Args:
        session: The unit of work to read in.
        actor: Whose days.
        at: The present (aware).
    """
    found = (hook(session, actor, at) for hook in load_hooks)
    return next((one for one in found if one is not None), None)


def lightened(
    availability: Availability, lighter: LighterDays | None, *, first: date, last: date
) -> tuple[Availability, str]:
    """Return an availability with lower limits on lighter days, and the sentence about it.

    The sentence is empty when none of the days lies between the two.

    Args:
        availability: What the person set.
        lighter: Days to hold less.
        first: First local day of the plan.
        last: Last local day of the plan.
    """
    days = [day for day in lighter.days if first <= day <= last] if lighter else []
    if lighter is None or not days:
        return availability, ""
    most = int(availability.daily_limit_minutes * lighter.share)
    limits = tuple((day, most) for day in days)
    return replace(availability, day_limits=limits), lighter.sentence
