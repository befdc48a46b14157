"""Whether a reading of one phrase is right, asked or silently wrong."""

from benchmarks.scoring.date_answers import day_matches, same_time
from benchmarks.scoring.date_cases import Answer, Case, Expected
from services.planning.rules.dates import DateReading, DateSpan


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
            day_matches(a, span, case) for a in expected.answers if a.start
        )
    return any(_accepts(answer, span, case) for answer in expected.answers)


def _accepts(answer: Answer, span: DateSpan, case: Case) -> bool:
    if answer.minutes is not None:
        return span.minutes == answer.minutes
    if answer.start is None and answer.end is None:
        if answer.time is None:
            return span.rrule is not None
        return same_time(span, answer)
    return day_matches(answer, span, case)
