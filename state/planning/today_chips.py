"""What a quickly added line says, as chips that can be taken away."""

from dataclasses import dataclass
from datetime import date

from services.planning.rules.quick_add import MINUTES, REPEAT, WHEN, QuickAdd, QuickKind
from services.planning.rules.quick_marks import CONTEXT, PRIORITY, TAG
from services.planning.rules.said import spoken_minutes
from services.planning.rules.said_repeats import spoken_repeat

_PRIORITIES = {1: "Lowest", 2: "Low", 3: "Medium", 4: "High", 5: "Urgent"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the line says; ``key`` is what leaves it out again."""

    key: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day an unclear date can mean; ``day`` is ISO 8601."""

    day: str
    text: str


def chips_of(wanted: QuickAdd) -> list[Chip]:
    """Return a chip for everything a line says beside its title."""
    chips: list[Chip] = []
    if wanted.day is not None and not wanted.days:
        chips.append(Chip(WHEN, _when(wanted), "calendar"))
    if wanted.rrule:
        chips.append(Chip(REPEAT, spoken_repeat(wanted.rrule), "refresh"))
    if wanted.minutes and wanted.kind is QuickKind.TASK:
        chips.append(Chip(MINUTES, spoken_minutes(wanted.minutes), "clock"))
    if wanted.kind is not QuickKind.TASK:
        return chips
    if wanted.priority is not None:
        chips.append(Chip(PRIORITY, _PRIORITIES[wanted.priority], "flag"))
    if wanted.context:
        chips.append(Chip(CONTEXT, wanted.context.capitalize(), "user"))
    return chips + [Chip(f"{TAG} {tag}", f"#{tag}", "") for tag in wanted.tags]


def choices_of(wanted: QuickAdd) -> list[DayChoice]:
    """Return the days an unclear date can mean."""
    return [DayChoice(day.isoformat(), day_text(day)) for day in wanted.days]


def day_text(day: date) -> str:
    """Return "Wed 25 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _when(wanted: QuickAdd) -> str:
    day = day_text(wanted.day) if wanted.day else ""
    if wanted.start is None:
        return day
    if wanted.kind is not QuickKind.BLOCK or wanted.end is None:
        return f"{day}, {wanted.start:%H:%M}"
    return f"{day}, {wanted.start:%H:%M} to {wanted.end:%H:%M}"
