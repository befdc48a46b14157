"""The page of insights: what was studied, what is expected, and how it went before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning.adherence import AdherenceView, measure_adherence
from services.planning.forecast_scores import TrackRecord, track_record
from services.planning.forecast_views import ForecastView
from services.planning.forecasts import SPANS, read_forecast
from services.planning.goal_progress import list_progress
from services.planning.goals import list_goals
from services.planning.next_views import read_course_labels
from services.planning.rules.study_time import minutes_by_day
from services.planning.studied import read_study_record
from state.planning.forecast_charts import ProgressLine, progress_line
from state.planning.forecast_days import DayBar, bars_ahead, bars_behind, length_of
from state.planning.forecast_rows import NO_RECORD, GoalOutlook, Record, outlooks, record_of
from state.session import SessionState, actor_of

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Insights:
    """All that the page is made from, read in one unit of work."""

    forecast: ForecastView
    track: TrackRecord
    adherence: AdherenceView
    studied: dict[Any, float]
    lines: list[ProgressLine]


class InsightsState(rx.State):
    """As many days behind as ahead."""

    loaded: bool = False
    days: str = "7"
    heading: str = ""
    note: str = ""
    needs: str = ""
    behind: list[DayBar] = []
    ahead: list[DayBar] = []
    ahead_text: str = ""
    kept: str = ""
    kept_of: str = ""
    kept_blocks: list[bool] = []
    tasks_text: str = ""
    goals: list[GoalOutlook] = []
    lines: list[ProgressLine] = []
    record: Record = NO_RECORD

    @rx.event
    async def on_load(self):
        """Read everything on the page."""
        session = await self.get_state(SessionState)
        actor, at, days = actor_of(session), clock.now(), int(self.days)
        found = await call(_read, actor, days=days, at=at)
        today = at.astimezone(actor.timezone).date()
        self._show_past(found, today, days)
        self.needs, self.goals = found.forecast.needs, outlooks(found.forecast)
        self.ahead = bars_ahead(found.forecast.calendar)
        expected = sum(day.expected_minutes for day in found.forecast.calendar)
        self.ahead_text = f"{length_of(expected)} in {days} days"
        self.lines, self.record = found.lines, record_of(found.track)
        self.loaded = True

    @rx.event
    async def choose_days(self, days: str):
        """Look at more or fewer days."""
        if days not in {str(span) for span in SPANS}:
            raise Invalid("Insights look at 7, 14 or 30 days.")
        self.days = days
        return InsightsState.on_load

    def _show_past(self, found: Insights, today: Any, days: int) -> None:
        first = today - timedelta(days=days - 1)
        now = sum(minutes for day, minutes in found.studied.items() if day >= first)
        before = sum(found.studied.values()) - now
        self.heading = f"{length_of(now)} studied in {days} days"
        self.note = _compared(now, before, days)
        self.behind = bars_behind(found.studied, found.adherence, first, days)
        kept = found.adherence
        self.kept, self.kept_of = str(kept.blocks_done), f"of {kept.blocks} blocks"
        self.kept_blocks = [
            place < day.blocks_done for day in kept.days for place in range(day.blocks)
        ]
        due = kept.tasks
        self.tasks_text = f"{due.in_time} of {due.due} tasks done by their date" if due.due else ""


def _read(session: Any, actor: Actor, *, days: int, at: datetime) -> Insights:
    today = at.astimezone(actor.timezone).date()
    first = today - timedelta(days=days - 1)
    record = read_study_record(
        session, actor, first=first - timedelta(days=days), last=today, at=at
    )
    adherence = measure_adherence(session, actor, first=first, last=today, at=at)
    return Insights(
        forecast=read_forecast(session, actor, days=days, at=at),
        track=track_record(session, actor, at=at),
        adherence=adherence,
        studied=minutes_by_day(record.spans(), actor.timezone),
        lines=_lines(session, actor, at),
    )


def _lines(session: Any, actor: Actor, at: datetime) -> list[ProgressLine]:
    courses = read_course_labels(session, actor)
    history = partial(list_progress, session, actor)
    lines = []
    for goal in list_goals(session, actor, active_only=True)[:MOST_LINES]:
        course = courses.get(goal.course_id or "")
        colour = course.color if course else "slate"
        events = history(goal_id=UUID(goal.id))
        lines.append(progress_line(goal.title, colour, events, at, actor.timezone))
    return lines


def _compared(now: float, before: float, days: int) -> str:
    difference = round(now - before)
    if not before:
        return f"Nothing was recorded in the {days} days before."
    if not difference:
        return f"As much as in the {days} days before."
    word = "more" if difference > 0 else "less"
    return f"{length_of(abs(difference))} {word} than in the {days} days before."
