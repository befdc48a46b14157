"""The table of phrases: each must be read exactly as written there."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.dates import DateReading, DateSpan, parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Africa/Lagos"))
TABLE = Path(__file__).parents[4] / "data" / "dates" / "phrases.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(reading: DateReading) -> str:
    spans = [" ".join(_fields(span)) for span in reading.spans]
    problems = [f"!{problem.code}" for problem in reading.problems]
    return " + ".join([*spans, *problems]) or "nothing"


def _fields(span: DateSpan) -> list[str]:
    fields = (
        span.kind,
        span.role if span.role != "at" else None,
        span.date,
        span.end_date and f"..{span.end_date}",
        span.time and f"{span.time:%H:%M}",
        span.end_time and f"..{span.end_time:%H:%M}",
        span.minutes and f"{span.minutes}min",
        span.rrule,
        span.part_of_day,
        "?" if span.certainty == "ambiguous" else None,
    )
    return [str(field) for field in fields if field is not None]


class TestPhrases:
    @pytest.mark.parametrize(("language", "phrase", "expected"), rows())
    def test_mean_what_the_table_says(self, language, phrase, expected):
        reading = parse_dates(phrase, now=NOW, language=language)

        assert shown(reading) == expected

    def test_are_many_and_distinct(self):
        phrases = [(language, phrase) for language, phrase, _ in rows()]

        assert len(phrases) >= 120
        assert len(set(phrases)) == len(phrases)
