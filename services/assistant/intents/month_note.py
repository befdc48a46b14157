"""What a month's plan is made of: hours for each focus area by week, and the forecast."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from services.assistant.intents.check_forecast import forecast_line
from services.assistant.turn_values import Turn
from services.planning.forecasts import read_forecast
from services.planning.rules.said import spoken_minutes

WEEK_DAYS = 7
AHEAD_DAYS = 30
OTHER = "Tasks"
Block = Mapping[str, Any]


def month_note(turn: Turn, blocks: Sequence[Block]) -> str:
    """Return the focus areas of each week in hours, and what is expected of the goals."""
    return "\n\n".join(filter(None, (_areas(turn, blocks), _outlook(turn))))


def _areas(turn: Turn, blocks: Sequence[Block]) -> str:
    titles = {course.id: course.title for course in turn.courses}
    weeks: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for block in blocks:
        start, end = (datetime.fromisoformat(block[name]) for name in ("start", "end"))
        day = start.astimezone(turn.actor.timezone).date()
        area = titles.get(block.get("course_id") or "", OTHER)
        weeks[(day - turn.today).days // WEEK_DAYS][area] += int((end - start).total_seconds() / 60)
    lines = [f"* {_week(turn.today, week)}: {_hours(weeks[week])}" for week in sorted(weeks)]
    return "**By focus area**\n\n" + "\n".join(lines) if lines else ""


def _hours(areas: Mapping[str, int]) -> str:
    most = sorted(areas.items(), key=lambda area: (-area[1], area[0]))
    return ", ".join(f"{area} {spoken_minutes(minutes)}" for area, minutes in most)


def _week(today: date, week: int) -> str:
    first = today + timedelta(days=WEEK_DAYS * week)
    last = first + timedelta(days=WEEK_DAYS - 1)
    return f"{first.day} {first:%B} to {last.day} {last:%B}"


def _outlook(turn: Turn) -> str:
    view = turn.read(read_forecast, days=AHEAD_DAYS, at=turn.now)
    if not view.goals:
        return ""
    if view.needs:
        return f"**Forecast**\n\n{view.needs}"
    return "**Forecast**\n\n" + "\n".join(f"* {forecast_line(goal)}" for goal in view.goals)
