"""Rules of series that are cut, resumed or moved."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.recurrence import instant_of, wall_of, wall_starts
from services.planning.rules.recurrence_rule import WEEKDAYS, Rule, parse_rule, with_parts

_EVERY_MONTH = 28
"""The last day that every month has."""


def ended_before(rule: str, day: date) -> str:
    """Return the rule cut off so that nothing starts on or after a local day."""
    until = (day - timedelta(days=1)).strftime("%Y%m%dT235959")
    return with_parts(rule, COUNT=None, UNTIL=until)


def resumed_on(rule: str, starts_at: datetime, day: date, *, zone: ZoneInfo) -> str:
    """Return the rule of a series that goes on from a local day; what has been is not counted.

    Args:
        rule: A rule accepted by ``checked_rule``.
        starts_at: Start of the first occurrence of the whole series (aware).
        day: Local day from which the rest goes on.
        zone: The zone whose wall clock the rule follows.
    """
    count = parse_rule(rule).count
    if count is None:
        return rule
    first = wall_of(starts_at, zone)
    before = sum(1 for _ in wall_starts(rule, first, zone, (first, datetime.combine(day, time()))))
    return with_parts(rule, COUNT=str(max(1, count - before)))


def starts_once_a_day(rule: str | None) -> bool:
    """Tell whether a rule has at most one start on a day."""
    if rule is None:
        return True
    parsed = parse_rule(rule)
    return max(len(parsed.hours), len(parsed.minutes), len(parsed.seconds)) <= 1


def shifted_rule(rule: str, by: timedelta, *, days: int) -> str:
    """Return the rule of a series that is moved on the wall clock; its weekdays move along.

    Args:
        rule: A rule accepted by ``checked_rule``.
        by: How far the start moves.
        days: How many dates further the start is then.

    Raises:
        Invalid: The rule names days in a way that cannot move along.
    """
    parsed = parse_rule(rule)
    changes: dict[str, str] = {}
    if isinstance(parsed.until, datetime):
        mark = "Z" if parsed.until.tzinfo else ""
        changes["UNTIL"] = f"{parsed.until + by:%Y%m%dT%H%M%S}{mark}"
    elif parsed.until is not None:
        changes["UNTIL"] = f"{parsed.until + timedelta(days=days):%Y%m%d}"
    if days and parsed.weekdays:
        changes["BYDAY"] = _moved_weekdays(parsed, days)
    if days and parsed.month_days:
        changes["BYMONTHDAY"] = _moved_month_days(parsed, days)
    if days and (parsed.months or parsed.year_days or parsed.weeks or parsed.positions):
        raise Invalid("Change the repeat rule to move this series to another day.")
    return with_parts(rule, **changes)


def _moved_weekdays(rule: Rule, days: int) -> str:
    if any(nth for nth, _ in rule.weekdays):
        raise Invalid("Change the repeat rule to move this series to another day.")
    return ",".join(WEEKDAYS[(weekday + days) % len(WEEKDAYS)] for _, weekday in rule.weekdays)


def _moved_month_days(rule: Rule, days: int) -> str:
    moved = [day + days for day in rule.month_days]
    if not all(1 <= day <= _EVERY_MONTH for day in (*moved, *rule.month_days)):
        raise Invalid("Change the repeat rule to move this series to another day.")
    return ",".join(map(str, moved))


def moved_wall_time(
    stored: datetime, shown: datetime, wanted: datetime, *, zone: ZoneInfo
) -> datetime:
    """Return ``stored`` moved as far on the wall clock as ``wanted`` lies from ``shown``."""
    return instant_of(wall_of(stored, zone) + (wall_of(wanted, zone) - wall_of(shown, zone)), zone)
