"""The study timer on every page: starting, pausing, stopping, and coming back to it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning import study_sessions
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_lost import keep_lost_session
from services.planning.study_session_views import StudySessionView
from state.changing import change
from state.learning.ids import row_id
from state.live import LiveState, follow
from state.planning.timer_forms import StartForm, StopForm, corrected_minutes
from state.planning.timer_reading import (
    TimerReading,
    note_and_read,
    read_purposes,
    read_timer,
    start_again,
    stop_and_correct,
)
from state.planning.timer_rows import (
    NO_TIMER,
    NOT_AWAY,
    AwayRow,
    PurposeRow,
    TimerRow,
    away_row,
    studied_text,
    timer_row,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

TOUCHED = "schedule study_sessions tasks"
"""What a page reads again when the timer changed."""


class TimerState(rx.State):
    """The open session; the page only ticks between two readings of the server's count."""

    timer: TimerRow = NO_TIMER
    away: AwayRow = NOT_AWAY
    revision: int = 0
    dialog: str = ""
    kind: str = "focus"
    purposes: list[PurposeRow] = []
    error: str = ""

    @rx.event
    async def refresh(self):
        """Read the timer again."""
        await self._read(read_timer)

    @rx.event
    async def still_there(self):
        """Show a sign of life, and read the timer again."""
        await self._read(note_and_read)

    @rx.event
    async def open_start(self):
        """Ask what to study, and how."""
        self.purposes = await call(read_purposes, await self._actor())
        self.error, self.dialog = "", "start"

    @rx.event
    async def choose_kind(self, kind: str):
        """Study in one stretch, or in turns of focus and break."""
        self.kind = StartForm.checked_kind(kind)

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.dialog = ""

    @rx.event
    async def start(self, data: dict[str, Any]):
        """Begin what the dialog asks for."""
        actor = await self._actor()
        try:
            new = StartForm.read(data)
        except Invalid as problem:
            self.error = problem.message
            return None
        return await self._start(actor, new)

    @rx.event
    async def start_for(self, kind: str, thing_id: str, minutes: int):
        """Begin a session for a block or a task, in the way chosen last."""
        actor = await self._actor()
        if kind not in {"block", "task"}:
            raise Invalid("A session is for a block or a task.")
        planned = StartForm.checked_minutes(minutes)
        new = NewStudySession(
            kind=StartForm.kind_of(self.kind),
            planned_minutes=planned,
            block_id=str(thing_id)[:60] if kind == "block" else None,
            task_id=row_id(thing_id) if kind == "task" else None,
        )
        return await self._start(actor, new)

    @rx.event
    async def toggle(self):
        """Pause the clock, or let it run on."""
        actor, at = await self._actor(), clock.now()
        turn = (
            study_sessions.pause_study_session
            if self.timer.is_running
            else study_sessions.resume_study_session
        )
        view = await call(turn, actor, study_session_id=row_id(self.timer.id), at=at)
        self._show(TimerReading(view), actor)
        return LiveState.hear(TOUCHED)

    @rx.event
    async def ask_stop(self):
        """Offer to finish what the session is for; one for nothing in particular just ends."""
        if self.timer.block_id or self.timer.task_id:
            self.error, self.dialog = "", "stop"
            return None
        return TimerState.stop({})

    @rx.event
    async def stop(self, data: dict[str, Any]):
        """End the session and say what was recorded."""
        form = StopForm.read(data)
        stopping = partial(
            study_sessions.stop_study_session,
            study_session_id=row_id(self.timer.id),
            complete_block=form.complete_block,
            complete_task=form.complete_task,
        )
        return await self._finish(stopping)

    @rx.event
    async def keep(self):
        """Leave a session that went quiet at what was counted."""
        keep = study_sessions.stop_study_session if self.away.is_open else keep_lost_session
        return await self._finish(partial(keep, study_session_id=row_id(self.away.id)))

    @rx.event
    async def correct(self, data: dict[str, Any]):
        """Say how long a session that went quiet really was."""
        await self._actor()
        try:
            minutes = corrected_minutes(data)
        except Invalid as problem:
            self.error = problem.message
            return None
        return await self._finish(
            partial(stop_and_correct, study_session_id=row_id(self.away.id), minutes=minutes)
        )

    @rx.event
    async def study_on(self):
        """Go on with what went quiet; the time away does not count."""
        actor, at = await self._actor(), clock.now()
        go_on = study_sessions.resume_study_session if self.away.is_open else start_again
        view = await call(go_on, actor, study_session_id=row_id(self.away.id), at=at)
        self.away = NOT_AWAY
        self._show(TimerReading(view), actor)
        return LiveState.hear(TOUCHED)

    async def _start(self, actor: Actor, new: NewStudySession) -> Any:
        view = await call(study_sessions.start_study_session, actor, new=new, at=clock.now())
        self.dialog = ""
        self._show(TimerReading(view), actor)
        return LiveState.hear(TOUCHED)

    async def _finish(self, use_case: Callable[..., StudySessionView]) -> Any:
        actor, at = await self._actor(), clock.now()
        view, changes = await change(actor, use_case, at=at)
        self.dialog, self.away, self.error = "", NOT_AWAY, ""
        self._show(TimerReading(None), actor)
        toasts = await self.get_state(ToastState)
        said = f"Recorded {studied_text(view.minutes)}: {view.title}"
        toasts._say(said, changes, refresh=REFRESH)  # noqa: SLF001  # shared helper
        return LiveState.hear(TOUCHED)

    async def _read(self, reader: Any) -> None:
        actor, at = await self._actor(), clock.now()
        self._show(await call(reader, actor, at=at), actor)

    def _show(self, reading: TimerReading, actor: Actor) -> None:
        self.timer = timer_row(reading.view, clock.now())
        self.revision += 1
        if reading.lost is not None and reading.last_sign is not None:
            self.away = away_row(reading.lost, reading.last_sign, actor.timezone, clock.now())
            self.error = ""
        elif self.timer.is_running or self.timer.id != self.away.id:
            self.away = NOT_AWAY  # answered on another device
        if self.dialog == "stop" and not self.timer.id:
            self.dialog = ""

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


REFRESH = refresh_with("timer", lambda: LiveState.hear(TOUCHED))
follow(TimerState.refresh, "study_sessions")
