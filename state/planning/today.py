"""State of the page of today: what is on it, and ticking things off."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.planning import entries, reminders, tasks
from services.planning.entries import EntryStatus
from services.planning.today import TodayView, read_today
from state.changing import change
from state.learning.ids import row_id
from state.learning.quiz_start import QuizStartState
from state.planning.timer import TimerState
from state.planning.today_folds import NO_FOLD, Fold, count_missed, fold_of
from state.planning.today_rows import (
    NO_ACTION,
    DayBlock,
    GoalCard,
    Line,
    NextCard,
    date_text,
    day_rows,
    done_of,
    greeting,
    line_rows,
    now_before,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with


class TodayState(rx.State):
    """One day; ``done_ids`` stands beside ``blocks`` so that a tick sends only the ticks."""

    loaded: bool = False
    is_new: bool = False
    date_text: str = ""
    greeting: str = ""
    summary: str = ""
    action: NextCard = NO_ACTION
    blocks: list[DayBlock] = []
    done_ids: list[str] = []
    now_text: str = ""
    now_before: str = ""
    goals: list[GoalCard] = []
    reminders: list[Line] = []
    tasks: list[Line] = []
    more_tasks: int = 0
    upcoming: list[Line] = []
    fold: Fold = NO_FOLD
    is_folded: bool = True
    missed: int = 0
    revision: int = 0
    _shown_as: dict[str, str] = {}

    @rx.event
    async def on_load(self):
        """Read the whole day; what is painted ahead of the server ends here."""
        actor, at = await self._actor(), clock.now()
        self._shown_as = {}
        view, missed = await call(_read_page, actor, at=at)
        await self._show(actor, view, at)
        self._put(fold=fold_of(view, at, actor.timezone), missed=missed)
        self._put(revision=self.revision + 1, loaded=True)

    @rx.event
    async def tick(self):
        """Move the line of the present; a new day is read anew."""
        actor, at = await self._actor(), clock.now()
        if date_text(at, actor.timezone) != self.date_text:
            return TodayState.on_load
        return self._place_now(actor, at)

    @rx.event
    async def toggle_block(self, block_id: str):
        """Tick a block off, or open it again."""
        shown = next((one for one in self.blocks if one.id == block_id), None)
        if shown is None:
            raise Invalid("That block is not on today's list.")
        is_done = shown.id in self.done_ids
        status = EntryStatus.SCHEDULED if is_done else EntryStatus.COMPLETED
        word = "Open again" if is_done else "Done"
        try:
            await self._set_status(shown.id, status, f"{word}: {shown.title}")
        except MaigieError:
            self.revision += 1  # the box was ticked ahead of the answer: draw it as it is
            raise

    @rx.event
    async def toggle_fold(self):
        """Show what is over of the day, or fold it into one line."""
        self.is_folded = not self.is_folded

    @rx.event
    async def start_next(self):
        """Begin what lies under the lamp: a study session, the reviews, or a quiz on a gap."""
        action = self.action
        if action.kind == "reviews":
            return rx.redirect("/reviews")
        if action.kind == "concept":
            return QuizStartState.practise_concept(action.title, "")
        if action.kind not in {"block", "task"}:
            raise Invalid("There is nothing to start.")
        return TimerState.start_for(action.kind, self._real_id(action.id), action.minutes)

    @rx.event
    async def finish_next(self):
        """Finish what lies under the lamp, and the session that runs for it."""
        kind, real, title = self.action.kind, self._real_id(self.action.id), self.action.title
        timer = (await self.get_state(TimerState)).timer
        if kind == "study_session":
            return TimerState.ask_stop
        if kind in {"block", "task"} and real and real in {timer.block_id, timer.task_id}:
            return TimerState.stop({f"complete_{kind}": True})
        if kind == "task":
            return TodayState.complete_task(self.action.id)
        if kind != "block":
            raise Invalid("There is nothing to finish.")
        await self._set_status(self.action.id, EntryStatus.COMPLETED, f"Done: {title}")
        return None

    @rx.event
    async def complete_task(self, task_id: str):
        """Tick a task off; it leaves the list."""
        task = partial(tasks.complete_task, task_id=row_id(task_id), at=clock.now())
        await self._change(task, lambda done: f"Done: {done.title}")

    @rx.event
    async def dismiss_reminder(self, reminder_id: str):
        """Take a reminder off the list."""
        use_case = partial(
            reminders.dismiss_reminder, reminder_id=row_id(reminder_id), at=clock.now()
        )
        await self._change(use_case, lambda gone: f"Dismissed: {gone.title}")

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _set_status(self, shown_id: str, status: EntryStatus, said: str) -> None:
        """Change a shown block; an occurrence that becomes a row keeps its place on the page."""
        use_case = partial(entries.update_block, block_id=self._real_id(shown_id), status=status)

        def changed(block: entries.BlockView) -> str:
            self._shown_as = {**self._shown_as, block.id: shown_id}
            return said

        await self._change(use_case, changed)

    def _real_id(self, shown_id: str) -> str:
        return {shown: real for real, shown in self._shown_as.items()}.get(shown_id, shown_id)

    async def _change(self, use_case: Callable[..., Any], said: Callable[[Any], str]) -> Any:
        """Run a change, offer its undo and show the day as it then is."""
        actor, at = await self._actor(), clock.now()
        (answer, view), changes = await change(actor, _then_read, doing=use_case, at=at)
        toasts = await self.get_state(ToastState)
        toasts._say(said(answer), changes, refresh=REFRESH)  # noqa: SLF001  # shared helper
        await self._show(actor, view, at)
        return answer

    async def _show(self, actor: Actor, view: TodayView, at: datetime) -> None:
        session = await self.get_state(SessionState)
        self._put(
            is_new=view.is_new,
            date_text=date_text(at, actor.timezone),
            greeting=greeting(session.user_name, at.astimezone(actor.timezone).hour),
            done_ids=done_of(view, self._shown_as),
            **day_rows(view, self._shown_as, actor.timezone, at),
            **line_rows(view, actor.timezone, at),
        )
        self._place_now(actor, at)

    def _place_now(self, actor: Actor, at: datetime) -> None:
        clock_text = f"{at.astimezone(actor.timezone):%H:%M}"
        self._put(now_text=clock_text, now_before=now_before(self.blocks, clock_text))

    def _put(self, **values: Any) -> None:
        """Set what differs: an assigned var travels whole, changed or not."""
        for name, value in values.items():
            if getattr(self, name) != value:
                setattr(self, name, value)


def _read_page(session: Any, actor: Actor, *, at: datetime) -> tuple[TodayView, int]:
    return read_today(session, actor, at=at), count_missed(session, actor, at=at)


def _then_read(
    session: Any, actor: Actor, *, doing: Callable[..., Any], at: datetime
) -> tuple[Any, TodayView]:
    answer = doing(session, actor)
    return answer, read_today(session, actor, at=at)


REFRESH = refresh_with("today", TodayState.on_load)
