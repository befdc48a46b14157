"""Score the date language on phrases with known answers, against dateparser on the same scorer.

Each phrase is *right*, *asked* (ambiguous, a problem, or part of it not understood) or *silently
wrong*, on the level of days. The three test suites the phrases come from disagree on conventions;
this is what counts as the same answer, for both parsers:

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

Usage: ``python benchmarks/dates.py [phrases.jsonl] [--misses] [--no-baseline]``.
"""

import argparse
import json
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

from services.planning.rules.dates import DateReading, DateSpan, parse_dates

DEFAULT = Path(__file__).parent.parent.parent / "shared" / "data" / "datetime_dev.jsonl"
GRAIN_DAYS = {"week": 7, "month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True)
class Answer:
    """One acceptable value; ``end`` as the reference gives it."""

    start: date | None = None
    end: date | None = None
    time: clock_time | None = None
    minutes: int | None = None
    grain: str = "day"


@dataclass(frozen=True)
class Expected:
    """One thing the phrase says, and the values accepted for it."""

    kind: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Case:
    """One phrase, when it was said, and what it says."""

    phrase: str
    now: datetime
    day_first: bool
    source: str
    expected: tuple[Expected, ...]


def main() -> None:
    arguments = _arguments()
    cases = load(arguments.path)
    _report("own grammar", cases, own, show=arguments.misses)
    if not arguments.no_baseline:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _report("dateparser.search", cases, baseline, show=False)


def own(case: Case) -> DateReading:
    return parse_dates(case.phrase, now=case.now, day_first=case.day_first)


def baseline(case: Case) -> DateReading:
    settings = {
        "RELATIVE_BASE": case.now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY" if case.day_first else "MDY",
    }
    try:
        found = search_dates(case.phrase, languages=["en"], settings=settings) or []
    except (ValueError, OverflowError, TypeError, AttributeError):
        found = []
    spans = [
        DateSpan("point", text, 0, len(text), role="at", date=when.date(), time=when.time())
        for text, when in found
    ]
    return DateReading(tuple(spans), (), "")


def verdict(case: Case, reading: DateReading) -> str:
    """Return "right", "asked" or "wrong"."""
    left = [expected for expected in case.expected if expected.answers]
    unsure = bool(reading.problems)
    for span in reading.spans:
        match = next((e for e in left if _matches(e, span, case)), None)
        if span.certainty == "ambiguous":
            unsure = True
        elif match is None and _misleads(case, span):
            return "wrong"
        if match is not None:
            left.remove(match)
    open_dates = [expected for expected in left if expected.kind != "anything"]
    if unsure and any(e.kind == "none" for e in case.expected):
        return "right"
    return "asked" if unsure or open_dates else "right"


def load(path: Path) -> list[Case]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        known[record["phrase"], record["ref"]] += record.get("results", [])
    return [_case(record, known[record["phrase"], record["ref"]]) for record in records]


def _case(record: dict[str, Any], union: list[dict[str, Any]]) -> Case:
    now = datetime.fromisoformat(record["ref"]).replace(tzinfo=UTC)
    source = record["source"].split("/")[0]
    source = f"{source}, feasts" if record.get("holiday") else source
    british = ".GB" in record.get("engine", "")
    if "results" not in record:
        expected = [_single(record)]
    else:
        results = record["results"]
        expected = [_result(result, _same(result, union)) for result in results]
        if not results and union:
            expected = [Expected("anything", _result(r, [r]).answers) for r in union]
    return Case(record["phrase"], now, british, source, tuple(expected))


def _same(result: dict[str, Any], union: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [other for other in union if other["text"] == result["text"]]


def _single(record: dict[str, Any]) -> Expected:
    start = datetime.fromisoformat(record["value"]).date()
    end = datetime.fromisoformat(record["end"]) if "end" in record else None
    clock = datetime.fromisoformat(record["value"]).time()
    clock_grain = record.get("grain") in ("hour", "minute", "second")
    answer = Answer(
        start,
        end.date() if end else None,
        clock if clock_grain else None,
        grain=record.get("grain", "day"),
    )
    return Expected("date", (answer,))


def _result(result: dict[str, Any], same: Iterable[dict[str, Any]]) -> Expected:
    answers: list[Answer] = []
    for other in same:
        answers += [a for value in other.get("values") or [] if (a := _answer(other, value))]
    kind = result.get("type", "")
    if answers and kind != "set":
        return Expected("date" if any(a.start or a.end for a in answers) else kind, tuple(answers))
    seasonal = any(
        mark in value.get("timex", "")
        for value in result.get("values") or []
        for mark in ("-SU", "SU", "WI", "SP", "FA")
    )
    if kind == "set":
        return Expected("set", (*answers, Answer()))
    return Expected("anything" if seasonal else "none", ())


def _answer(result: dict[str, Any], value: dict[str, Any]) -> Answer | None:
    if str(value.get("value", "")).replace(".", "").isdigit():
        return Answer(minutes=round(float(value["value"]) / 60))
    start, end = value.get("start") or value.get("value"), value.get("end")
    if "not resolved" in (start, end) or not (start or end):
        return None
    if result.get("type") in ("time", "timerange"):
        return Answer(time=clock_time.fromisoformat(start or end or ""))
    first = datetime.fromisoformat(start) if start else None
    last = datetime.fromisoformat(end) if end else None
    clock = first.time() if first and result.get("type", "").startswith("datetime") else None
    return Answer(first.date() if first else None, last.date() if last else None, clock)


def _durations_differ(case: Case, span: DateSpan) -> bool:
    expected = [a for e in case.expected for a in e.answers if a.minutes]
    return bool(expected) and all(a.minutes != span.minutes for a in expected)


def _misleads(case: Case, span: DateSpan) -> bool:
    if span.date:
        return not _any_match(case, span)
    return bool(span.minutes) and _durations_differ(case, span)


def _any_match(case: Case, span: DateSpan) -> bool:
    if any(expected.kind == "anything" for expected in case.expected):
        return True
    return any(_matches(expected, span, case) for expected in case.expected)


def _matches(expected: Expected, span: DateSpan, case: Case) -> bool:
    if expected.kind == "set":
        return span.rrule is not None or any(
            _day_matches(a, span, case) for a in expected.answers if a.start
        )
    return any(_accepts(answer, span, case) for answer in expected.answers)


def _accepts(answer: Answer, span: DateSpan, case: Case) -> bool:
    if answer.minutes is not None:
        return span.minutes == answer.minutes
    if answer.start is None and answer.end is None:
        if answer.time is None:
            return span.rrule is not None
        return _same_time(span, answer)
    return _day_matches(answer, span, case)


def _day_matches(answer: Answer, span: DateSpan, case: Case) -> bool:
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


def _same_time(span: DateSpan, answer: Answer) -> bool:
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


def _report(
    name: str, cases: list[Case], parser: Callable[[Case], DateReading], *, show: bool
) -> None:
    halves: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    by_source: dict[str, Counter[str]] = defaultdict(Counter)
    started = time.perf_counter()
    for index, case in enumerate(cases):
        reading = parser(case)
        result = verdict(case, reading)
        halves[index % 2][result] += 1
        by_source[case.source][result] += 1
        if show and result != "right" and index % 2 == 0:
            _show(index, case, reading, result)
    each_ms = (time.perf_counter() - started) / len(cases) * 1000
    print(f"\n{name}: {len(cases)} phrases, {each_ms:.2f} ms each")
    _line("all", halves[0] + halves[1])
    _line("even (tuned on)", halves[0])
    _line("odd (not looked at)", halves[1])
    for source, counts in by_source.items():
        _line(source, counts)


def _line(name: str, counts: Counter[str]) -> None:
    total = counts.total() or 1
    shares = "  ".join(f"{key} {counts[key] / total:6.1%}" for key in ("right", "asked", "wrong"))
    print(f"  {name:22} {shares}  of {total}")


def _show(index: int, case: Case, reading: DateReading, result: str) -> None:
    wanted = [
        (e.kind, [(str(a.start), str(a.end), str(a.time), a.minutes) for a in e.answers[:2]])
        for e in case.expected
    ]
    got = [
        (s.text, s.kind, str(s.date), str(s.end_date), str(s.time), s.minutes, s.certainty)
        for s in reading.spans
    ]
    problems = [problem.code for problem in reading.problems]
    print(f"{result:5} {index} {case.now:%Y-%m-%d %H:%M} {case.phrase[:110]!r}")
    print(f"        want {wanted}\n        got  {got} {problems}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print the misses of the even half")
    parser.add_argument("--no-baseline", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
