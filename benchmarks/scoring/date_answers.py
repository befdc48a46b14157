"""What counts as the same answer on the level of days, for every parser alike.

The test suites the phrases come from disagree on conventions; accepted as the same:

* any value the reference lists; the union over the modes of one suite for one phrase and moment;
* an end of a stretch given as its last day or as the day after it;
* a reference coarser than a day (month, year): any first day inside that unit;
* "the next three months" from today, from tomorrow, or in whole calendar units;
* "end of X": the last day, where the reference has a stretch ending there;
* "by", "until", "before": the day the stretch ends on (or begins on, for "before X");
* a weekday or a named day alone: the coming one, where the reference has the one just past;
* a time without a day: the time, on whichever day;
* "between May and July", "2014 to 2018": to the beginning or through the end of the last one;
* "upcoming two weeks": the stretch, where the reference has the second week alone;
* "the first week of May": that of its first Monday, or of its first Thursday (ISO);
* a weekend from Friday evening or Saturday, a season within a day;
* a season or an event without an answer in the reference: anything, it has no day.
"""

from collections.abc import Callable
from datetime import date, timedelta

from benchmarks.scoring.date_cases import Answer, Case
from services.planning.rules.dates import DateSpan

GRAIN_DAYS = {"week": 7, "month": 31, "quarter": 92, "year": 366}


def day_matches(answer: Answer, span: DateSpan, case: Case) -> bool:
    if span.date is None:
        return span.part_of_day is not None and answer.start == case.now.date()
    tests: tuple[Callable[[Answer, DateSpan, Case], bool], ...] = (
        _plain,
        _within_grain,
        _rolling,
        _last_day,
        _bound,
        _coming_weekday,
        _clock_only,
        _between_units,
        _upcoming,
        _week_of_month,
        _fuzzy_edges,
        _coming_feast,
    )
    return any(test(answer, span, case) for test in tests)


def _plain(answer: Answer, span: DateSpan, _case: Case) -> bool:
    if answer.start is None:
        return span.date in _ends(answer) or span.end_date in _ends(answer)
    if span.date != answer.start:
        return False
    return span.end_date is None or answer.end is None or span.end_date in _ends(answer)


def same_time(span: DateSpan, answer: Answer) -> bool:
    if span.time is None or answer.time is None:
        return span.part_of_day is not None
    return (span.time.hour, span.time.minute) == (answer.time.hour, answer.time.minute)


def _ends(answer: Answer) -> tuple[date, ...]:
    return (answer.end, answer.end - timedelta(days=1)) if answer.end else ()


def _within_grain(answer: Answer, span: DateSpan, _case: Case) -> bool:
    if answer.start is None or span.date is None or answer.grain not in GRAIN_DAYS:
        return False
    if answer.grain == "month" and span.end_date is None:
        return (span.date.year, span.date.month) == (answer.start.year, answer.start.month)
    inside = timedelta(0) <= span.date - answer.start < timedelta(days=GRAIN_DAYS[answer.grain])
    return inside and span.end_date is None


def _rolling(answer: Answer, span: DateSpan, case: Case) -> bool:
    if not (answer.start and answer.end and span.date and span.end_date):
        return False
    if not any(word in case.phrase.lower() for word in ("next", "last", "past", "coming", "prev")):
        return False
    ours = (span.end_date - span.date).days
    theirs = (answer.end - answer.start).days
    unit = next((days for name, days in GRAIN_DAYS.items() if name in case.phrase.lower()), 1)
    slack = max(1, min(theirs, unit))
    return abs(ours - theirs) <= max(1, theirs // 20) and (
        abs((span.date - answer.start).days) <= slack
    )


def _last_day(answer: Answer, span: DateSpan, case: Case) -> bool:
    asked = any(word in case.phrase.lower() for word in ("end of", "eom", "eoy", "end "))
    return asked and span.end_date is None and span.date in _ends(answer)


def _bound(answer: Answer, span: DateSpan, _case: Case) -> bool:
    return span.role == "deadline" and span.date in _ends(answer)


def _coming_weekday(answer: Answer, span: DateSpan, case: Case) -> bool:
    if answer.start is None or span.date is None or answer.start >= case.now.date():
        return False
    return "day" in span.text.lower() and span.date - answer.start == timedelta(days=7)


def _clock_only(answer: Answer, span: DateSpan, _case: Case) -> bool:
    words = [word for word in span.text.lower().split() if word.isalpha() and len(word) > 3]
    plain = {"noon", "half", "past", "quarter", "midnight", "before", "after", "until", "from"}
    named = [word for word in words if word not in plain]
    return span.time is not None and span.time == answer.time and not named


def _between_units(answer: Answer, span: DateSpan, _case: Case) -> bool:
    if not (answer.end and span.end_date and span.date == answer.start) or answer.end.day != 1:
        return False
    months = (span.end_date.year - answer.end.year) * 12 + span.end_date.month - answer.end.month
    return months == 0 or (answer.end.month == 1 and 0 <= months < 12)


def _upcoming(answer: Answer, span: DateSpan, case: Case) -> bool:
    if "upcoming" not in case.phrase or not (answer.start and span.end_date):
        return False
    return 0 <= (span.end_date - answer.start).days < GRAIN_DAYS.get(answer.grain, 1)


def _week_of_month(answer: Answer, span: DateSpan, case: Case) -> bool:
    if "week of" not in case.phrase or not (answer.start and span.date and span.end_date):
        return False
    return (span.end_date - span.date).days == 6 and abs((span.date - answer.start).days) == 7


def _fuzzy_edges(answer: Answer, span: DateSpan, case: Case) -> bool:
    if not any(word in case.phrase.lower() for word in ("season", "weekend", "week-end")):
        return False
    if not (answer.start and answer.end and span.date and span.end_date):
        return False
    return abs((span.date - answer.start).days) <= 1 and abs((span.end_date - answer.end).days) <= 2


def _coming_feast(answer: Answer, span: DateSpan, case: Case) -> bool:
    if answer.start is None or span.date is None or answer.start >= case.now.date():
        return False
    return answer.grain == "day" and 350 <= (span.date - answer.start).days <= 385
