"""Score the date language on phrases with known answers, against dateparser on the same scorer.

Each phrase is *right*, *asked* (ambiguous, a problem, or part of it not understood) or *silently
wrong*, on the level of days. What counts as the same answer: `benchmarks/scoring/date_answers.py`.
The grammar is tuned on three quarters of the phrases; the last quarter is held out, its misses are
never printed, and only its figures say how the grammar does on phrases nobody wrote a rule for.

Usage: ``python -m benchmarks.dates [phrases.jsonl] [--misses] [--no-baseline]``.
"""

import argparse
import statistics
import time
import warnings
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from benchmarks.scoring.date_cases import Case, load
from benchmarks.scoring.date_verdicts import verdict
from services.planning.rules.dates import DateReading, DateSpan, parse_dates

DEFAULT = Path(__file__).parent.parent.parent / "shared" / "data" / "datetime_dev.jsonl"
TUNED, TUNED_LATER, HELD_OUT = PARTS = ("tuned", "tuned later", "held out")


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


def _report(
    name: str, cases: list[Case], parser: Callable[[Case], DateReading], *, show: bool
) -> None:
    by_part: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    by_source: dict[str, Counter[str]] = defaultdict(Counter)
    spent_ms: list[float] = []
    for index, case in enumerate(cases):
        started = time.perf_counter()
        reading = parser(case)
        spent_ms.append((time.perf_counter() - started) * 1000)
        result = verdict(case, reading)
        part = _part(index, case)
        by_part[part][result] += 1
        by_source[case.source][result] += 1
        if show and result != "right" and part != HELD_OUT:
            _show(index, case, reading, result)
    slow_ms = statistics.quantiles(spent_ms, n=20)[-1]
    print(
        f"\n{name}: {len(cases)} phrases, p50 {statistics.median(spent_ms):.2f} ms,"
        f" p95 {slow_ms:.2f} ms (aim: p50 <= 5 ms)"
    )
    _line("all", sum(by_part.values(), Counter()))
    for part, counts in by_part.items():
        _line(part, counts)
    for source, counts in by_source.items():
        _line(source, counts)


def _part(index: int, case: Case) -> str:
    """The even phrases and, by a fixed hash, one in two of the odd ones are tuned on."""
    if index % 2 == 0:
        return TUNED
    return HELD_OUT if zlib.crc32(case.phrase.encode()) % 2 else TUNED_LATER


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
    parser.add_argument("--misses", action="store_true", help="print the misses of the tuned parts")
    parser.add_argument("--no-baseline", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
