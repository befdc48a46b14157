"""Days of study, behind and ahead, as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.planning.adherence import AdherenceView
from services.planning.forecast_views import ForecastDay
from services.planning.rules.said import spoken_minutes

_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day; ``height`` and ``planned`` are percents of the longest day shown."""

    day: str
    label: str
    text: str
    height: str
    planned: str


def bars_behind(
    studied: dict[date, float], adherence: AdherenceView, first: date, days: int
) -> list[DayBar]:
    """Return what was planned and studied on each of some days."""
    planned = {one.day: one.planned_minutes for one in adherence.days}
    shown = [first + timedelta(days=ahead) for ahead in range(days)]
    return _bars([(day, studied.get(day, 0.0), planned.get(day, 0.0)) for day in shown], "studied")


def bars_ahead(calendar: Sequence[ForecastDay]) -> list[DayBar]:
    """Return what is expected of each day ahead, and what is planned for it."""
    return _bars(
        [(one.day, one.expected_minutes, one.planned_minutes) for one in calendar], "expected"
    )


def length_of(minutes: float) -> str:
    """Return minutes as they are spoken; "0 min" for none."""
    return spoken_minutes(round(minutes))


def _bars(days: Sequence[tuple[date, float, float]], word: str) -> list[DayBar]:
    most = max((max(done, planned) for _, done, planned in days), default=0.0) or 1.0
    is_long = len(days) > _WEEK_DAYS
    return [
        DayBar(
            day=f"{day.day}" if is_long else f"{day:%a}",
            label=_label(day, done, planned, word),
            text="" if is_long or not round(done) else _short(done),
            height=f"{done / most * 100:.1f}%",
            planned=f"{planned / most * 100:.1f}%",
        )
        for day, done, planned in days
    ]


def _label(day: date, done: float, planned: float, word: str) -> str:
    plan = f", {length_of(planned)} planned" if planned else ""
    return f"{day:%A} {day.day} {day:%B}: {length_of(done)} {word}{plan}"


def _short(minutes: float) -> str:
    """Return "45m" or "1.5h"."""
    whole = round(minutes)
    if whole < 60:  # noqa: PLR2004  # an hour
        return f"{whole}m"
    return f"{whole / 60:.1f}".removesuffix(".0") + "h"
