"""The schedule as the grid draws it: wall-clock times, looks and marks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.entries import BlockView

DAYS = 7
_LOOKS = {"import": "imported", "ai": "planned"}


@dataclass(frozen=True, slots=True)
class DayRow:
    """One column of the grid, and one day of a phone's week strip."""

    date: str
    name: str
    number: str
    weekday: str
    label: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block; ``start`` and ``end`` are local ``YYYY-MM-DDTHH:MM``."""

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


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def day_rows(monday: date, today: date) -> list[DayRow]:
    """Return the seven days that begin on ``monday``."""
    return [
        DayRow(
            date=day.isoformat(),
            name=f"{day:%a}",
            number=str(day.day),
            weekday=f"{day:%A}",
            label=f"{day:%A} {day.day} {day:%B}",
            is_today=day == today,
        )
        for day in (monday + timedelta(days=offset) for offset in range(DAYS))
    ]


def span_text(first: date, last: date) -> str:
    """Return "23 to 29 November", with months and years where they differ."""
    if first == last:
        return f"{first:%A} {first.day} {first:%B}"
    if first.month == last.month:
        return f"{first.day} to {last.day} {last:%B}"
    return f"{first.day} {first:%b} to {last.day} {last:%b} {last.year}"


def block_row(block: BlockView, zone: ZoneInfo, now: datetime) -> BlockRow:
    """Return a block as the grid draws it at ``now``."""
    look = block_look(block, now)
    is_done = look == "done"
    marks = [
        *(["check"] if is_done else []),
        *(["lamp"] if block.source == "ai" and not is_done else []),
        *(["lock"] if block.locked else []),
    ]
    return BlockRow(
        id=block.id,
        title=block.title,
        start=local_text(block.start, zone),
        end=local_text(block.end, zone),
        colour=block.color,
        look=look,
        detail=block.location,
        note=_note(block, look),
        marks=marks,
        due=block.entry_type == "deadline",
    )


def ghost_row(planned: dict[str, Any], colours: dict[str, str], zone: ZoneInfo) -> BlockRow:
    """Return a block of a proposed plan, which nobody can move yet."""
    return BlockRow(
        id=f"ghost:{planned['key']}:{planned['session_index']}",
        title=planned["title"],
        start=local_text(datetime.fromisoformat(planned["start"]), zone),
        end=local_text(datetime.fromisoformat(planned["end"]), zone),
        colour=colours.get(planned["course_id"] or "", "slate"),
        look="ghost",
        detail="",
        note="proposed",
        marks=[],
        fixed=True,
    )


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


def local_text(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant on the person's wall clock, to the minute."""
    return instant.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def instant_of(text: object, zone: ZoneInfo) -> datetime:
    """Read a wall-clock time that came from a page.

    Raises:
        Invalid: It is not ``YYYY-MM-DDTHH:MM``.
    """
    return _wall(text).replace(tzinfo=zone).astimezone(UTC)


def day_of(text: object) -> date:
    """Read a day that came from a page.

    Raises:
        Invalid: It is not ``YYYY-MM-DD`` within the calendar.
    """
    return _wall(f"{text}T00:00").date()


def _wall(text: object) -> datetime:
    try:
        wall = datetime.strptime(str(text), "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # wall-clock time
    except ValueError as error:
        raise Invalid("That is not a time of a day.") from error
    if not 2000 <= wall.year <= 2100:  # noqa: PLR2004  # where calendars of students are
        raise Invalid("That day is too far away.")
    return wall


def _note(block: BlockView, look: str) -> str:
    notes = {"done": "done", "missed": "not done", "now": "now"}
    said = [notes[look]] if look in notes else []
    said += ["locked"] if block.locked else []
    said += ["repeats"] if block.recurring_rule else []
    return ", ".join(said)
