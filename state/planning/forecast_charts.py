"""Charts as the page draws them: points in a box of 600 by 200, nothing of colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from services.planning.forecast_views import GoalForecast
from services.planning.goal_progress import ProgressView

WIDTH, HEIGHT = 600, 200
MOST_DAYS, LEAST_DAYS = 180, 14
PAST_DAYS = 56


@dataclass(frozen=True, slots=True)
class Fan:
    """The way of a goal from today: expected, and where it runs in four cases of five."""

    expected: str
    band: str
    target_at: str
    target_text: str
    target_is_late: bool
    last_text: str


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How far a goal came over time, as a line."""

    title: str
    colour: str
    path: str
    percent: str


NO_FAN = Fan("", "", "", "", target_is_late=False, last_text="")


def fan_of(goal: GoalForecast, today: date) -> Fan:
    """Return the fan of a goal that has a forecast.

    The edges of the band are the days between which the goal is reached in four cases of five; an
    end more than a year ahead runs out of the picture.
    """
    ends = [day for day in (goal.expected_on, goal.latest_on, goal.target_date) if day]
    days = max(((day - today).days for day in ends), default=LEAST_DAYS)
    span = min(MOST_DAYS, max(LEAST_DAYS, days))
    upper = _reaching(goal, goal.earliest_on or goal.expected_on, today, span)
    lower = _reaching(goal, goal.latest_on, today, span)
    expected = [(0.0, goal.progress)]
    expected += [
        (float(day + 1), share) for day, share in enumerate(goal.progress_ahead) if day < span
    ]
    if goal.expected_on and (reached := (goal.expected_on - today).days) > expected[-1][0]:
        expected.append((float(reached), 1.0))
    target = (goal.target_date - today).days if goal.target_date else -1
    is_shown = 0 <= target <= span
    return Fan(
        expected=_path(_cut(expected, span), span),
        band=f"{_path(upper, span)} {_path(list(reversed(lower)), span, 'L')} Z",
        target_at=f"{target / span * 100:.1f}%" if is_shown else "",
        target_text=day_text(goal.target_date) if goal.target_date and is_shown else "",
        target_is_late=target * 2 > span,
        last_text=day_text(today + timedelta(days=span)),
    )


def progress_line(
    title: str, colour: str, history: Sequence[ProgressView], at: datetime, zone: ZoneInfo
) -> ProgressLine:
    """Return a goal's recorded progress over the last eight weeks, as steps.

    Args:
        title: Of the goal.
        colour: Of its course.
        history: What was recorded, newest first.
        at: Now (aware).
        zone: Where the person lives.
    """
    today = at.astimezone(zone).date()
    first = today - timedelta(days=PAST_DAYS)
    share, points = 0.0, []
    for event in reversed(history):
        day = (event.at.astimezone(zone).date() - first).days
        if day >= 0:
            points += [(float(day), share), (float(day), event.progress)]
        share = event.progress
    before = points[0][1] if points else share
    line = [(0.0, before), *points, (float(PAST_DAYS), share)]
    return ProgressLine(title, colour, _path(line, PAST_DAYS), f"{round(share * 100)}%")


def day_text(day: date) -> str:
    """Return "12 Dec"."""
    return f"{day.day} {day:%b}"


def _reaching(
    goal: GoalForecast, day: date | None, today: date, span: int
) -> list[tuple[float, float]]:
    """Return the straight way to the whole of a goal on a day, or flat when that is far away."""
    start = (0.0, goal.progress)
    if day is None:
        return [start, (float(span), goal.progress)]
    reached = max(1, (day - today).days)
    return _cut([start, (float(reached), 1.0), (float(max(span, reached)), 1.0)], span)


def _cut(points: Sequence[tuple[float, float]], span: int) -> list[tuple[float, float]]:
    """End a line at the edge of the picture."""
    kept = [points[0]]
    for before, after in pairwise(points):
        if after[0] <= span:
            kept.append(after)
        elif before[0] < span:
            share = (span - before[0]) / (after[0] - before[0])
            kept.append((float(span), before[1] + share * (after[1] - before[1])))
    return kept


def _path(points: Sequence[tuple[float, float]], span: int, start: str = "M") -> str:
    steps = [f"{x / span * WIDTH:.1f} {(1 - y) * HEIGHT:.1f}" for x, y in points]
    return f"{start}{' L'.join(steps)}"
