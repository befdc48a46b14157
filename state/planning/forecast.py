"""What is expected of the goals, and how good earlier forecasts were."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning.forecast_scores import track_record
from services.planning.forecasts import read_forecast
from state.live import follow
from state.planning.forecast_rows import (
    NO_RECORD,
    GoalOutlook,
    Record,
    first_with_forecast,
    outlooks,
    record_of,
)
from state.session import SessionState, actor_of

CARD_DAYS = 30
MOST_GOALS = 3


class ForecastState(rx.State):
    """The card beside the day."""

    loaded: bool = False
    needs: str = ""
    goals: list[GoalOutlook] = []
    first: list[GoalOutlook] = []
    record: Record = NO_RECORD

    @rx.event
    async def on_load(self):
        """Read the forecast of the nearest goals."""
        session = await self.get_state(SessionState)
        rows, needs, record = await call(_read, actor_of(session), at=clock.now())
        chosen = first_with_forecast(rows)
        self.first = [row for row in rows if row.id == chosen]
        self.goals = [row for row in rows if row.id != chosen][:MOST_GOALS]
        self.needs, self.record, self.loaded = needs, record, True


def _read(session: Any, actor: Actor, *, at: datetime) -> tuple[list[GoalOutlook], str, Record]:
    view = read_forecast(session, actor, days=CARD_DAYS, at=at)
    record = replace(record_of(track_record(session, actor, at=at)), bins=[])
    return outlooks(view), view.needs, record


follow(ForecastState.on_load, "courses", "goals", "tasks", route="/today")
