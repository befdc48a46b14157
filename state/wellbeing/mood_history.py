"""How the last two weeks felt, among the insights."""

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.wellbeing.moods import delete_mood, list_moods
from services.wellbeing.trend import felt_by_day
from state.changing import change
from state.learning.ids import row_id
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with
from state.wellbeing.mood_rows import DayMoodRow, MoodRow, day_row, mood_row

DAYS, LATEST = 14, 5


class MoodHistoryState(rx.State):
    """Fourteen days as a trend, and what was said last."""

    loaded: bool = False
    days: list[DayMoodRow] = []
    rows: list[MoodRow] = []

    @rx.event
    async def on_load(self):
        """Read the days and the latest moods."""
        actor = await self._actor()
        felt = await call(felt_by_day, actor, days=DAYS, at=clock.now())
        latest = await call(list_moods, actor, limit=LATEST)
        self.days = [day_row(day) for day in felt]
        self.rows = [mood_row(one, actor.timezone) for one in latest]
        self.loaded = True

    @rx.event
    async def delete(self, mood_id: str):
        """Delete one of them."""
        actor = await self._actor()
        _, changes = await change(actor, delete_mood, mood_id=row_id(mood_id))
        toasts = await self.get_state(ToastState)
        toasts._say("Deleted.", changes, refresh=REFRESH)  # noqa: SLF001  # states share their notes
        return MoodHistoryState.on_load

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


REFRESH = refresh_with("wellbeing.history", MoodHistoryState.on_load)
