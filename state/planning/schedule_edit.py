"""The dialog in which a block is made or changed."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import BaseModel, Field, StringConstraints, ValidationError

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning import entries
from services.planning.entries import BlockView, EntryStatus, EntryType, NewBlock
from services.planning.rules.review_wishes import REVIEWS
from state.planning.schedule import ScheduleState
from state.planning.schedule_due import ScheduleDueState
from state.planning.schedule_rows import TASK, instant_of, local_text, own_time

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
SCOPES = ("this", "following", "all")
RULES = {
    "none": None,
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}
_REPEATS = {rule: name for name, rule in RULES.items()}


class BlockForm(BaseModel):
    """What the dialog asks for; times are on the person's wall clock."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    day: Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
    start: time = time()
    end: time = time()
    all_day: bool = False
    entry_type: EntryType = EntryType.STUDY
    repeat: Literal["none", "daily", "weekly", "weekdays", "kept"] = "kept"
    locked: bool = False
    scope: Literal["this", "following", "all"] = "this"


class ScheduleEditState(rx.State):
    """What the dialog shows; it is filled when it opens and read when it is saved."""

    is_open: bool = False
    block_id: str = ""
    title: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    entry_type: str = "study"
    repeat: str = "none"
    repeats: bool = False
    locked: bool = False
    done: bool = False
    is_review: bool = False
    all_day: bool = False
    zone_note: str = ""
    scope: str = "this"
    error: str = ""
    _days: int = 1

    @rx.event
    async def open_new(self, start: str, end: str):
        """Ask what to put at a place of the calendar that was pressed."""
        actor = await self._actor()
        self._fill_times(
            instant_of(start, actor.timezone), instant_of(end, actor.timezone), actor.timezone
        )
        self.block_id, self.title, self.entry_type = "", "", "study"
        self.repeat, self.repeats, self.locked, self.done = "none", False, False, False
        self.all_day, self._days, self.zone_note = False, 1, ""
        self.is_review = False
        self.error, self.is_open = "", True

    @rx.event
    async def open_blank(self):
        """Ask for a block on the shown day."""
        schedule = await self.get_state(ScheduleState)
        day = schedule.shown_day
        return ScheduleEditState.open_new(f"{day}T16:00", f"{day}T17:00")

    @rx.event
    async def open_block(self, block_id: str):
        """Show a block, or a due date, with everything that can be done to it."""
        if block_id.startswith(TASK):
            return ScheduleDueState.open_task(block_id.removeprefix(TASK))
        actor = await self._actor()
        block = await call(entries.get_block, actor, block_id=str(block_id))
        self._fill_times(block.start, block.end, actor.timezone)
        self._fill_days(block, actor.timezone)
        self.block_id, self.title, self.entry_type = block.id, block.title, block.entry_type
        self.repeat = _REPEATS.get(block.recurring_rule, "kept")
        self.repeats, self.is_review = "_" in block.id, block.purpose == REVIEWS
        self.locked, self.done = block.locked, block.status == "completed"
        self.scope, self.error, self.is_open = "this", "", True
        return None

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.is_open = False

    @rx.event
    async def choose_scope(self, scope: str):
        """Say how much of a repeating block is meant."""
        self.scope = _checked_scope(scope)

    @rx.event
    async def choose_all_day(self, on: bool):  # noqa: FBT001  # what a checkbox sends
        """Make it last whole days, or ask for its times."""
        self.all_day = on

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Make the block, or change the one that is open."""
        actor = await self._actor()
        try:
            form = BlockForm.model_validate({**data, "scope": self.scope, "all_day": self.all_day})
            start, end = _span(form, actor.timezone, self._days)
        except (ValidationError, Invalid) as problem:
            self.error = _explained(problem)
            return
        schedule = await self.get_state(ScheduleState)
        if self.block_id:
            use_case, values = entries.update_block, self._edit(form, start, end)
        else:
            use_case, values = _create, {"block": _new_block(form, start, end)}
        self.is_open = False
        word = "Saved" if self.block_id else "Added"
        saved = await schedule._change(  # noqa: SLF001  # states of one screen share helpers
            use_case, lambda block: f"{word}: {block.title}", **values
        )
        if saved is not None:
            await schedule._note_overlap(actor, saved)  # noqa: SLF001

    @rx.event
    async def toggle_done(self):
        """Complete the open block, or open it again."""
        status = EntryStatus.SCHEDULED if self.done else EntryStatus.COMPLETED
        word = "Opened again" if self.done else "Done"
        schedule = await self.get_state(ScheduleState)
        self.is_open = False
        await schedule._change(  # noqa: SLF001
            entries.update_block,
            lambda block: f"{word}: {block.title}",
            block_id=self.block_id,
            status=status,
        )

    @rx.event
    async def delete(self):
        """Take the open block off the calendar, as much of it as was chosen."""
        self.is_open = False
        await self._delete(self.block_id, self.title, self.scope)

    @rx.event
    async def remove(self, block_id: str):
        """Delete by key: at once, or after asking how much of a repeating block is meant."""
        block = await call(entries.get_block, await self._actor(), block_id=str(block_id))
        if block.recurring_rule is not None:
            return ScheduleEditState.open_block(block.id)
        return await self._delete(block.id, block.title, "this")

    async def _actor(self) -> Actor:
        schedule = await self.get_state(ScheduleState)
        return await schedule._actor()  # noqa: SLF001

    async def _delete(self, block_id: str, title: str, scope: str) -> None:
        schedule = await self.get_state(ScheduleState)
        await schedule._change(  # noqa: SLF001
            entries.delete_block, lambda _: f"Deleted: {title}", block_id=block_id, scope=scope
        )

    def _edit(self, form: BlockForm, start: datetime, end: datetime) -> dict[str, Any]:
        changes: dict[str, Any] = {
            "title": form.title,
            "entry_type": form.entry_type,
            "locked": form.locked,
            "all_day": form.all_day,
        }
        is_single = form.scope == "this" and self.repeats
        if form.repeat != "kept" and not is_single:
            changes["recurring_rule"] = RULES[form.repeat]
        return {
            "block_id": self.block_id,
            "scope": form.scope,
            "start": start,
            "end": end,
            **changes,
        }

    def _fill_times(self, start: datetime, end: datetime, zone: ZoneInfo) -> None:
        self.day, self.start = local_text(start, zone).split("T")
        self.end = local_text(end, zone).split("T")[1]
        self.scope = "this"

    def _fill_days(self, block: BlockView, zone: ZoneInfo) -> None:
        self.all_day, self._days = block.all_day, 1
        there = own_time(block, zone)
        self.zone_note = f"{there} where it was made." if there else ""
        if block.all_day:
            first, last = (at.astimezone(zone).date() for at in (block.start, block.end))
            self._days = max(1, (last - first).days)
            self.start, self.end = "09:00", "10:00"


def _create(session: Any, actor: Actor, *, block: NewBlock) -> BlockView:
    return entries.create_blocks(session, actor, blocks=[block])[0]


def _new_block(form: BlockForm, start: datetime, end: datetime) -> NewBlock:
    return NewBlock(
        title=form.title,
        start=start,
        end=end,
        entry_type=form.entry_type,
        recurring_rule=RULES.get(form.repeat),
        locked=form.locked,
        all_day=form.all_day,
    )


def _span(form: BlockForm, zone: ZoneInfo, days: int) -> tuple[datetime, datetime]:
    """Return when a form's block runs; one that ends before it starts runs past midnight."""
    if form.all_day:
        last_day = form.day + timedelta(days=days)
        return instant_of(f"{form.day}T00:00", zone), instant_of(f"{last_day}T00:00", zone)
    if form.end == form.start:
        raise Invalid("A block ends after it starts.")
    last_day = form.day + timedelta(days=1) if form.end < form.start else form.day
    return (
        instant_of(f"{form.day}T{form.start:%H:%M}", zone),
        instant_of(f"{last_day}T{form.end:%H:%M}", zone),
    )


def _checked_scope(scope: str) -> str:
    if scope not in SCOPES:
        raise Invalid("Choose this one, this and those after it, or all of them.")
    return scope


def _explained(problem: ValidationError | Invalid) -> str:
    if isinstance(problem, Invalid):
        return problem.message
    names = {str(error["loc"][0]).replace("entry_type", "kind") for error in problem.errors()}
    return f"Please check: {', '.join(sorted(names))}."
