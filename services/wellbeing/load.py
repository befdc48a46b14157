"""Taking it easier after draining days, for whoever allowed that."""

from datetime import datetime, timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from services.identity.consents import WELLBEING_PLANNING, has_consent
from services.planning.load import LighterDays
from services.wellbeing.energy import list_energy
from services.wellbeing.moods import list_moods
from services.wellbeing.rules.low_energy import LOOK_BACK_HOURS, SHARE, is_low

SENTENCE = (
    "You have been low on energy, so I planned less for today and tomorrow."
    " You can switch that off in Settings."
)


def has_low_energy(session: Session, actor: Actor, *, at: datetime) -> bool:
    """Tell whether the actor's energy was low over the last two days, by all they said of it.

    Args:
        session: The unit of work to read in.
        actor: Whose energy.
        at: The present (aware).
    """
    since = at - timedelta(hours=LOOK_BACK_HOURS)
    said = [entry.level for entry in list_energy(session, actor, since=since)]
    felt = [mood.energy_level for mood in list_moods(session, actor, since=since)]
    return is_low([*said, *(level for level in felt if level is not None)])


def lighten_low_days(session: Session, actor: Actor, at: datetime) -> LighterDays | None:
    """Tell the planner to plan less for today and tomorrow, if energy is low and that is allowed.

    Args:
        session: The unit of work to read in.
        actor: Whose days.
        at: The present (aware).
    """
    if not has_consent(session, actor, kind=WELLBEING_PLANNING):
        return None
    if not has_low_energy(session, actor, at=at):
        return None
    today = at.astimezone(actor.timezone).date()
    return LighterDays(SHARE, (today, today + timedelta(days=1)), SENTENCE)
