"""How the last days felt, a day each, as a chart shows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning.rules.local_days import start_of_day
from services.wellbeing.energy import list_energy
from services.wellbeing.moods import MoodView, list_moods

_WORTH = {"negative": -1, "neutral": 0, "positive": 1}
MIDDLE = 3


@dataclass(frozen=True, slots=True)
class DayFelt:
    """One local day.

    Attributes:
        day: Which.
        mood: 1 (worst) to 5 (best), the mean of what was said that day; None when nothing was.
        energy: 1 to 5, likewise.
    """

    day: date
    mood: float | None
    energy: float | None


def felt_by_day(session: Session, actor: Actor, *, days: int, at: datetime) -> tuple[DayFelt, ...]:
    """Return how each of the last local days felt, oldest first, today among them.

    Args:
        session: The unit of work to read in.
        actor: Whose days.
        days: How many.
        at: The present (aware).
    """
    today = at.astimezone(actor.timezone).date()
    first = today - timedelta(days=days - 1)
    since = start_of_day(first, actor.timezone)
    moods: dict[date, list[float]] = {}
    energies: dict[date, list[float]] = {}
    for mood in list_moods(session, actor, since=since):
        day = mood.observed_at.astimezone(actor.timezone).date()
        moods.setdefault(day, []).append(worth_of(mood))
        if mood.energy_level is not None:
            energies.setdefault(day, []).append(mood.energy_level)
    for entry in list_energy(session, actor, since=since):
        day = entry.observed_at.astimezone(actor.timezone).date()
        energies.setdefault(day, []).append(entry.level)
    every = (first + timedelta(days=number) for number in range(days))
    return tuple(DayFelt(day, _mean(moods.get(day)), _mean(energies.get(day))) for day in every)


def worth_of(mood: MoodView) -> float:
    """Return where an observation stands from 1 to 5: strong ones further from the middle."""
    return MIDDLE + _WORTH[mood.valence] * (1 if mood.intensity <= MIDDLE else 2)


def _mean(values: list[float] | None) -> float | None:
    return round(sum(values) / len(values), 2) if values else None
