"""Where a message wants something moved."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.assistant.rules.moves import Move, read_move

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Africa/Lagos"))
HOUR = timedelta(hours=1)


def read(text: str, language: str = "en") -> Move:
    return read_move(text, now=NOW, language=language)


class TestReadMove:
    @pytest.mark.parametrize(
        ("text", "language", "day", "clock"),
        [
            ("move it to Friday", "en", 27, None),
            ("move my physics session to tomorrow 4pm", "en", 23, 16),
            ("move the second one to Friday", "en", 27, None),
            ("can we do that on Thursday instead", "en", 26, None),
            ("mueve mi sesión de física a mañana a las 4", "es", 23, 16),
            ("mova para sexta às 15h", "pt", 27, 15),
        ],
    )
    def test_finds_the_target(self, text: str, language: str, day: int, clock: int | None) -> None:
        move = read(text, language)

        assert move.target is not None
        [span] = move.target.spans
        assert span.date == date(2026, 11, day)
        assert span.time == (None if clock is None else time(clock))
        assert not move.keeps_day
        assert (move.source_day, move.source_time, move.shift) == (None, None, None)

    @pytest.mark.parametrize(
        ("text", "day", "clock", "keeps_day"),
        [
            ("move my 3 pm to 5 pm", None, 15, True),
            ("move my 3pm to Friday at 10", None, 15, False),
            ("reschedule tomorrow's physics to Wednesday", 23, None, False),
            ("move physics from Monday to Wednesday", 23, None, False),
        ],
    )
    def test_tells_what_is_meant_from_where_it_goes(
        self, text: str, day: int | None, clock: int | None, *, keeps_day: bool
    ) -> None:
        move = read(text)

        assert move.source_day == (None if day is None else date(2026, 11, day))
        assert move.source_time == (None if clock is None else time(clock))
        assert move.keeps_day is keeps_day

    @pytest.mark.parametrize(
        "text", ["move it to 5pm", "move it to 4", "move it to 3 to 5 pm", "move it to the evening"]
    )
    def test_keeps_the_day_when_only_a_time_is_said(self, text: str) -> None:
        assert read(text).keeps_day

    @pytest.mark.parametrize(
        ("text", "language", "shift"),
        [
            ("push it back two hours", "en", 2 * HOUR),
            ("make it an hour later", "en", HOUR),
            ("bring it forward an hour", "en", -HOUR),
            ("postpone it by a day", "en", 24 * HOUR),
            ("adie uma hora", "pt", HOUR),
        ],
    )
    def test_reads_a_shift(self, text: str, language: str, shift: timedelta) -> None:
        assert read(text, language).shift == shift

    def test_says_when_a_shift_could_be_either_way(self) -> None:
        assert read("move it forward an hour").direction_unclear

    def test_finds_nothing_where_nothing_is_said(self) -> None:
        assert read("move it") == Move()
