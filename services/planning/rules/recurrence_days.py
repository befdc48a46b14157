"""Which days a repeat rule falls on: RFC 5545 on plain calendar days, without clocks.

Days are counted (``date.toordinal``). Common rules step from day to day; the others look at each
day of a period, at most ``BUDGET`` days, so no rule can take long.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from services.planning.rules.recurrence_rule import LAST_YEAR, Rule

BUDGET: Final = 75_000
"""Days looked at before a rule counts as never happening again: two centuries."""

_LAST_DAY: Final = date(LAST_YEAR, 12, 31)
_WEEK: Final = 7
_YEAR: Final = 12

Period = list[int]


def periods(rule: Rule, first: date, *, floor: date, ceiling: date) -> Iterator[Period]:
    """Yield the days of each period of a rule, in order, from ``floor``'s to ``ceiling``'s.

    Args:
        rule: The rule; COUNT, UNTIL and BYSETPOS are the caller's.
        first: Day the series begins.
        floor: Days before it are not needed, so periods may be left out.
        ceiling: Nor are days after it.
    """
    rule = with_defaults(rule, first)
    begin, finish = max(first, floor), min(ceiling, _LAST_DAY)
    match rule.frequency:
        case "DAILY":
            yield from _daily(rule, first.toordinal(), begin.toordinal(), finish.toordinal())
        case "WEEKLY":
            yield from _weekly(rule, first.toordinal(), begin.toordinal(), finish.toordinal())
        case "MONTHLY":
            yield from _monthly(rule, first, begin, finish)
        case "YEARLY":
            yield from _yearly(rule, first, begin, finish)


def with_defaults(rule: Rule, first: date) -> Rule:
    """Return the rule with the parts it takes from the first day."""
    if rule.weeks or rule.year_days or rule.month_days or rule.weekdays:
        return rule
    given = {name: getattr(rule, name) for name in Rule.__slots__}  # pyright: ignore[reportAttributeAccessIssue]
    match rule.frequency:
        case "DAILY":
            return rule
        case "WEEKLY":
            given["weekdays"] = ((0, first.weekday()),)
        case "MONTHLY":
            given["month_days"] = (first.day,)
        case "YEARLY":
            given |= {"months": rule.months or (first.month,), "month_days": (first.day,)}
    return Rule(**given)


def _daily(rule: Rule, first: int, begin: int, finish: int) -> Iterator[Period]:
    fits = _test(rule)
    skipped = -(-(begin - first) // rule.interval)
    days = range(first + skipped * rule.interval, finish + 1, rule.interval)
    for looked, day in enumerate(days):
        if looked > BUDGET:
            return
        if fits is None or fits(day):
            yield [day]


def _weekly(rule: Rule, first: int, begin: int, finish: int) -> Iterator[Period]:
    # Ordinal 1 was a Monday.
    monday = first - (first - 1 - rule.week_start) % _WEEK
    step = rule.interval * _WEEK
    monday += (begin - monday) // step * step
    offsets = sorted((weekday - rule.week_start) % _WEEK for _, weekday in rule.weekdays)
    offsets = sorted(set(offsets)) or list(range(_WEEK))
    fits = _test(rule) if rule.months or rule.month_days or rule.year_days or rule.weeks else None
    for looked, start in enumerate(range(monday, finish + 1, step)):
        if looked * _WEEK > BUDGET:
            return
        days = [start + offset for offset in offsets]
        if found := days if fits is None else [day for day in days if fits(day)]:
            yield found


def _monthly(rule: Rule, first: date, begin: date, finish: date) -> Iterator[Period]:
    start = first.year * _YEAR + first.month - 1
    passed = begin.year * _YEAR + begin.month - 1 - start
    month = start + passed // rule.interval * rule.interval
    only_days = not (rule.weekdays or rule.year_days or rule.weeks)
    only_weekdays = not (rule.month_days or rule.year_days or rule.weeks)
    fits = _test(rule)
    looked = 0
    while month <= finish.year * _YEAR + finish.month - 1 and looked <= BUDGET:
        year, number = month // _YEAR, month % _YEAR + 1
        month += rule.interval
        looked += 1
        if rule.months and number not in rule.months:
            continue
        if only_days:
            found = _days_of_month(year, number, rule.month_days)
        elif only_weekdays:
            found = _weekdays_of_month(year, number, rule.weekdays)
        else:
            begins = date(year, number, 1).toordinal()
            days = range(begins, begins + monthrange(year, number)[1])
            looked += len(days)
            found = [day for day in days if fits is None or fits(day)]
        if found:
            yield found


def _yearly(rule: Rule, first: date, begin: date, finish: date) -> Iterator[Period]:
    year = first.year + (begin.year - first.year) // rule.interval * rule.interval
    only_days = bool(rule.months and rule.month_days) and not (
        rule.weekdays or rule.year_days or rule.weeks
    )
    fits = _test(rule)
    looked = 0
    while year <= finish.year and looked <= BUDGET:
        found: Period = []
        for month in rule.months or range(1, _YEAR + 1):
            if only_days:
                looked += 1
                found += _days_of_month(year, month, rule.month_days)
                continue
            begins = date(year, month, 1).toordinal()
            days = range(begins, begins + monthrange(year, month)[1])
            looked += len(days)
            found += [day for day in days if fits is None or fits(day)]
        year += rule.interval
        if found:
            yield found


def _days_of_month(year: int, month: int, wanted: tuple[int, ...]) -> Period:
    length = monthrange(year, month)[1]
    begins = date(year, month, 1).toordinal()
    days = {day if day > 0 else length + 1 + day for day in wanted}
    return [begins + day - 1 for day in sorted(days) if 1 <= day <= length]


def _weekdays_of_month(year: int, month: int, wanted: tuple[tuple[int, int], ...]) -> Period:
    weekday, length = monthrange(year, month)
    begins = date(year, month, 1).toordinal()
    found: set[int] = set()
    for nth, day in wanted:
        every = range((day - weekday) % _WEEK, length, _WEEK)
        if nth == 0:
            found.update(every)
        elif -len(every) <= nth <= len(every):
            found.add(every[nth - 1 if nth > 0 else nth])
    return [begins + day for day in sorted(found)]


def _test(rule: Rule) -> Callable[[int], bool] | None:
    """Return the test every day must pass; None when every day does."""
    tests: list[Callable[[date], bool]] = []
    if rule.months:
        tests.append(lambda day: day.month in rule.months)
    if rule.weekdays:
        tests.append(_weekday_test(rule))
    if rule.month_days:
        tests.append(lambda day: _is_month_day(day, rule.month_days))
    if rule.year_days:
        tests.append(lambda day: _is_year_day(day, rule.year_days))
    if rule.weeks:
        tests.append(lambda day: _is_in_week(day, rule.weeks, rule.week_start))
    if not tests:
        return None

    def passes(ordinal: int) -> bool:
        day = date.fromordinal(ordinal)
        return all(test(day) for test in tests)

    return passes


def _weekday_test(rule: Rule) -> Callable[[date], bool]:
    # RFC 5545: "the third Monday" only has a meaning in a month or a year.
    if rule.frequency in ("DAILY", "WEEKLY") or not any(nth for nth, _ in rule.weekdays):
        plain = frozenset(weekday for _, weekday in rule.weekdays)
        return lambda day: day.weekday() in plain
    of_month = rule.frequency == "MONTHLY" or bool(rule.months)
    wanted = frozenset(rule.weekdays)

    def is_nth(day: date) -> bool:
        place, length = _place(day, of_month=of_month)
        weekday = day.weekday()
        return (
            (0, weekday) in wanted
            or ((place - 1) // _WEEK + 1, weekday) in wanted
            or (-((length - place) // _WEEK + 1), weekday) in wanted
        )

    return is_nth


def _place(day: date, *, of_month: bool) -> tuple[int, int]:
    """Return the number of a day in its month or year, and the length of that."""
    if of_month:
        return day.day, monthrange(day.year, day.month)[1]
    return day.timetuple().tm_yday, 365 + isleap(day.year)


def _is_month_day(day: date, wanted: tuple[int, ...]) -> bool:
    place, length = _place(day, of_month=True)
    return place in wanted or place - length - 1 in wanted


def _is_year_day(day: date, wanted: tuple[int, ...]) -> bool:
    place, length = _place(day, of_month=False)
    return place in wanted or place - length - 1 in wanted


def _is_in_week(day: date, wanted: tuple[int, ...], week_start: int) -> bool:
    """Tell whether a day lies in a week of its year; the first one has at least four days in it."""
    year, number = _week_of(day, week_start)
    # The 28th of December always lies in the last week of its year.
    weeks = _week_of(date(year, 12, 28), week_start)[1]
    return number in wanted or number - weeks - 1 in wanted


def _week_of(day: date, week_start: int) -> tuple[int, int]:
    """Return the year a day's week belongs to, and the number of that week."""
    middle = date.fromordinal(day.toordinal() - (day.weekday() - week_start) % _WEEK + 3)
    return middle.year, (middle.timetuple().tm_yday - 1) // _WEEK + 1
