"""Dates of a syllabus with their lines."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules import deadline_lines
from services.planning.rules.deadline_lines import DatedLine, dated_lines

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Africa/Lagos"))


def read(text: str) -> tuple[DatedLine, ...]:
    return dated_lines(text, now=NOW)


class TestDatedLines:
    @pytest.mark.parametrize(
        ("line", "kind", "title", "day", "at"),
        [
            ("- Final project due Dec 18", "deadline", "Final project", (2026, 12, 18), None),
            ("Week 3: Essay due 1 December at 5pm", "deadline", "Essay", (2026, 12, 1), time(17)),
            ("2026-12-01 | Quiz 2 | 10%", "exam", "Quiz 2 · 10%", (2026, 12, 1), None),
            ("Lecture every Monday 10:00", "class", "Lecture", (2026, 11, 23), time(10)),
            ("Report (7 Dec – 9 Dec)", "deadline", "Report", (2026, 12, 9), None),
        ],
    )
    def test_say_what_is_when(
        self, line: str, kind: str, title: str, day: tuple[int, int, int], at: time | None
    ) -> None:
        [found] = read(line)

        assert (found.kind, found.title, found.day, found.at) == (kind, title, date(*day), at)
        assert not found.needs_choice

    def test_without_words_take_those_beside_them(self) -> None:
        [found] = read("Lab report\n5 December 2026\n")

        assert (found.line, found.title) == (2, "Lab report")

    @pytest.mark.parametrize(
        ("text", "alternatives"),
        [
            ("Essay 03/12/2026", [date(2026, 3, 12), date(2026, 12, 3)]),
            ("Quiz on 14 September", [date(2026, 9, 14), date(2027, 9, 14)]),
            ("Report due 31 February", []),
            ("Monday 3 December 2026 lab", [date(2026, 12, 3)]),
        ],
    )
    def test_ask_when_a_day_is_not_clear(self, text: str, alternatives: list[date]) -> None:
        [found] = read(text)

        assert found.needs_choice
        assert list(found.alternatives) == alternatives

    def test_take_the_year_the_text_names(self) -> None:
        [found] = read("Autumn 2026\nQuiz on 14 September\n")[-1:]

        assert (found.day, found.needs_choice) == (date(2026, 9, 14), False)

    def test_leave_out_numbers_that_are_no_dates(self) -> None:
        assert read("Read chapter 5, pp. 120-134\nProblem set 3\n") == ()

    def test_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(Invalid):
            read("x" * 400_001)
        monkeypatch.setattr(deadline_lines, "MAX_DATED_LINES", 2)
        with pytest.raises(Invalid):
            read("1 December\n" * 3)
        monkeypatch.setattr(deadline_lines, "MAX_ITEMS", 1)
        with pytest.raises(Invalid):
            read("1 December\n" * 2)
