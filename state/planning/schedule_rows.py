"""The schedule as its views draw it: wall-clock times, looks and marks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.planning.entries import BlockView
from services.planning.task_views import TaskView
from state.planning.schedule_days import wall_time

TASK = "task:"
GHOST = "ghost:"
_LOOKS = {"import": "imported", "ai": "planned"}


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block; ``start`` and ``end`` are local ``YYYY-MM-DDTHH:MM``.

    ``day`` is the day a due date stands on, ``time`` is how a list says when, and ``repeats``
    whether changing it asks how much of it is meant. ``replaces`` is the row a ghost hides.
    """

    id: str
    title: str
    start: str
    end: str
    colour: str
    look: str
    detail: str
    note: str
    marks: list[str]
    due: bool = False
    fixed: bool = False
    all_day: bool = False
    day: str = ""
    time: str = ""
    repeats: bool = False
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the agenda with what is on it."""

    date: str
    label: str
    is_today: bool
    blocks: list[BlockRow]


def block_row(block: BlockView, zone: ZoneInfo, now: datetime) -> BlockRow:
    """Return a block as the views draw it at ``now``."""
    look = block_look(block, now)
    is_done = look == "done"
    marks = [
        *(["check"] if is_done else []),
        *(["lamp"] if block.source == "ai" and not is_done else []),
        *(["lock"] if block.locked else []),
    ]
    abroad = own_time(block, zone)
    is_due = block.entry_type == "deadline"
    start, end = local_text(block.start, zone), local_text(block.end, zone)
    return BlockRow(
        id=block.id,
        title=block.title,
        start=start,
        end=end,
        colour=block.color,
        look=look,
        detail=", ".join(part for part in (abroad, block.location) if part),
        note=_note(block, look, abroad),
        marks=marks,
        due=is_due,
        all_day=block.all_day,
        day=start[:10] if block.all_day or not is_due else end[:10],
        time=_time_text(start, end, all_day=block.all_day, due=is_due),
        repeats="_" in block.id,
    )


def task_row(task: TaskView, colours: dict[str, str], zone: ZoneInfo) -> BlockRow:
    """Return a task as a mark on the day it is due."""
    at = local_text(task.due_at, zone) if task.due_at else ""
    is_done = task.status == "done"
    return BlockRow(
        id=f"{TASK}{task.id}",
        title=task.title,
        start=at,
        end=at,
        colour=colours.get(task.course_id or "", "slate"),
        look="done" if is_done else "own",
        detail="",
        note="done" if is_done else "due",
        marks=["check"] if is_done else ["flag"],
        due=True,
        day=at[:10],
        time=_time_text(at, at, all_day=False, due=True),
    )


def agenda_rows(days: list[Any], blocks: list[BlockRow]) -> list[AgendaDay]:
    """Group rows by the days they are on; days without any are left out, except today."""
    found: list[AgendaDay] = []
    for place, day in enumerate(days):
        here = [block for block in blocks if _is_on(block, day.date, first=place == 0)]
        if here or day.is_today:
            found.append(AgendaDay(day.date, day.label, day.is_today, here))
    return found


def block_look(block: BlockView, now: datetime) -> str:
    """Return how a block stands: what happened to it comes before where it came from."""
    if block.status == "completed":
        return "done"
    if block.entry_type == "study" and block.start <= now < block.end:
        return "now"
    if block.entry_type == "study" and block.end <= now and block.source != "import":
        return "missed"
    if block.locked:
        return "locked"
    return _LOOKS.get(block.source, "own")


def own_time(block: BlockView, zone: ZoneInfo) -> str:
    """Return when a block is on its own zone's clock, where that differs from the person's."""
    if block.all_day or not block.timezone or block.timezone == zone.key:
        return ""
    there = block.start.astimezone(ZoneInfo(block.timezone))
    if there.utcoffset() == block.start.astimezone(zone).utcoffset():
        return ""
    return f"{there:%H:%M} {block.timezone.rpartition('/')[2].replace('_', ' ')}"


def local_text(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant on the person's wall clock, to the minute."""
    return instant.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def instant_of(text: object, zone: ZoneInfo) -> datetime:
    """Read a wall-clock time that came from a page.

    Raises:
        Invalid: It is not ``YYYY-MM-DDTHH:MM``.
    """
    return wall_time(text).replace(tzinfo=zone).astimezone(UTC)


def _is_on(block: BlockRow, day: str, *, first: bool) -> bool:
    """Say whether a row is listed on a day: on each of an all-day block, else where it starts."""
    if block.due:
        return block.day == day
    if block.all_day:
        return block.start[:10] <= day <= _last_day(block)
    return block.start[:10] == day or (first and block.start[:10] < day)


def _last_day(block: BlockRow) -> str:
    return (date.fromisoformat(block.end[:10]) - timedelta(days=1)).isoformat()


def _time_text(start: str, end: str, *, all_day: bool, due: bool) -> str:
    if all_day:
        return "All day"
    return f"due {end[11:]}" if due else f"{start[11:]}–{end[11:]}"


def _note(block: BlockView, look: str, abroad: str) -> str:
    notes = {"done": "done", "missed": "not done", "now": "now"}
    said = [notes[look]] if look in notes else []
    said += ["locked"] if block.locked else []
    said += ["repeats"] if block.recurring_rule else []
    said += [abroad] if abroad else []
    return ", ".join(said)
