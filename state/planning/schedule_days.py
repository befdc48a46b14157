"""The days a view of the schedule shows, as the pages name them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from maigie.core.errors import Invalid

DAYS = 7
MONTH_DAYS = 6 * DAYS
AGENDA_DAYS = 2 * DAYS
MOST_AGENDA_DAYS = 26 * DAYS


@dataclass(frozen=True, slots=True)
class DayRow:
    """One column of the grid, one cell of a month, one day of a phone's week strip."""

    date: str
    name: str
    number: str
    weekday: str
    label: str
    is_today: bool


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shown_days(view: str, day: date, agenda_days: int = AGENDA_DAYS) -> tuple[date, date]:
    """Return the first and last day a view shows around ``day``; a month in whole weeks."""
    if view == "month":
        first = week_of(day.replace(day=1))
        return first, first + timedelta(days=MONTH_DAYS - 1)
    if view == "agenda":
        return day, day + timedelta(days=agenda_days - 1)
    first = week_of(day)
    return first, first + timedelta(days=DAYS - 1)


def stepped(view: str, day: date, direction: int) -> date:
    """Return the day to look at after going back (-1) or on (1) by what a view shows."""
    if view == "month":
        months = day.year * 12 + day.month - 1 + direction
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    step = {"day": 1, "agenda": AGENDA_DAYS}.get(view, DAYS)
    return day + timedelta(days=direction * step)


def heading_of(view: str, day: date, agenda_days: int = AGENDA_DAYS) -> str:
    """Return what a view shows, in words."""
    if view == "month":
        return f"{day:%B} {day.year}"
    if view == "day":
        return span_text(day, day)
    return span_text(*shown_days(view, day, agenda_days))


def day_rows(first: date, today: date, count: int = DAYS) -> list[DayRow]:
    """Return ``count`` days from ``first`` on."""
    return [
        DayRow(
            date=day.isoformat(),
            name=f"{day:%a}",
            number=str(day.day),
            weekday=f"{day:%A}",
            label=f"{day:%A} {day.day} {day:%B}",
            is_today=day == today,
        )
        for day in (first + timedelta(days=offset) for offset in range(count))
    ]


def span_text(first: date, last: date) -> str:
    """Return "23 to 29 November", with months and years where they differ."""
    if first == last:
        return f"{first:%A} {first.day} {first:%B}"
    if first.month == last.month:
        return f"{first.day} to {last.day} {last:%B}"
    return f"{first.day} {first:%b} to {last.day} {last:%b} {last.year}"


def day_of(text: object) -> date:
    """Read a day that came from a page.

    Raises:
        Invalid: It is not ``YYYY-MM-DD`` within the calendar.
    """
    return wall_time(f"{text}T00:00").date()


def wall_time(text: object) -> datetime:
    """Read ``YYYY-MM-DDTHH:MM`` that came from a page, without a zone.

    Raises:
        Invalid: It is something else, or far away.
    """
    try:
        wall = datetime.strptime(str(text), "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # wall-clock time
    except ValueError as error:
        raise Invalid("That is not a time of a day.") from error
    if not 2000 <= wall.year <= 2100:  # noqa: PLR2004  # where calendars of students are
        raise Invalid("That day is too far away.")
    return wall
