"""The check-in on Today: one of five faces, with energy and a note if one likes."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning.rules.local_days import start_of_day
from services.wellbeing.moods import list_moods, log_mood
from state.changing import change
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with
from state.wellbeing.mood_rows import mood_name

FACES = (
    ("unwell", "Awful", "face-awful"),
    ("not_so_good", "Low", "face-low"),
    ("okay", "Okay", "face-okay"),
    ("good", "Good", "face-good"),
    ("happy", "Great", "face-great"),
)
LEVELS = tuple((str(level), str(level)) for level in range(1, 6))


class CheckInState(rx.State):
    """What is being said now, and what was said last today."""

    loaded: bool = False
    mood: str = ""
    energy: str = ""
    said: str = ""
    error: str = ""

    @rx.event
    async def on_load(self):
        """Read what was said today."""
        actor, at = await self._actor(), clock.now()
        today = start_of_day(at.astimezone(actor.timezone).date(), actor.timezone)
        found = await call(list_moods, actor, since=today, limit=1)
        self.said = ""
        for one in found:
            local = one.observed_at.astimezone(actor.timezone)
            self.said = f"{mood_name(one.mood)}, said at {local:%H:%M}"
        self.loaded = True

    @rx.event
    async def choose(self, mood: str):
        """Choose a face, or let it go again."""
        known = {name for name, _, _ in FACES}
        self.mood = mood if mood in known and mood != self.mood else ""
        self.energy, self.error = "", ""

    @rx.event
    async def choose_energy(self, level: str):
        """Say how much energy there is, or leave it open again."""
        self.energy = level if level != self.energy and (level, level) in LEVELS else ""

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Write it down."""
        actor = await self._actor()
        try:
            view, changes = await change(
                actor,
                log_mood,
                mood=self.mood,
                energy_level=int(self.energy) if self.energy else None,
                note=str(data.get("note", "")),
                at=clock.now(),
            )
        except Invalid as problem:
            self.error = problem.message
            return None
        self.mood = self.energy = self.error = ""
        toasts = await self.get_state(ToastState)
        text = f"Noted: {mood_name(view.mood).lower()}."
        toasts._say(text, changes, refresh=REFRESH)  # noqa: SLF001  # states share their notes
        return CheckInState.on_load

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


REFRESH = refresh_with("wellbeing.check_in", CheckInState.on_load)
