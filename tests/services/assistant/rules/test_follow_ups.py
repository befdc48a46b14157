"""Short sentences that lean on the turn before."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.assistant.rules.follow_ups import (
    day_for,
    keeps_time,
    means_the_other,
    meant_instead,
    new_minutes,
    repeated_on,
    with_day,
    with_subject,
)
from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 25, 14, tzinfo=ZoneInfo("Europe/Berlin"))


class TestMeantInstead:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("no, I meant chemistry", "chemistry"),
            ("sorry i mean thursday instead", "thursday"),
            ("no, quise decir química", "química"),
            ("não, eu quis dizer física", "física"),
            ("non, je voulais dire chimie", "chimie"),
            ("no", None),
            ("I want to learn chemistry", None),
        ],
    )
    def test_is_what_the_correction_names(self, text: str, wanted: str | None) -> None:
        assert meant_instead(text) == wanted


class TestMeansTheOther:
    @pytest.mark.parametrize(
        "text", ["not that one, the other", "ese no, el otro", "esse não, o outro",
                 "pas celui-là, l'autre"],
    )  # fmt: skip
    def test_hears_it(self, text: str) -> None:
        assert means_the_other(text)


class TestNewMinutes:
    @pytest.mark.parametrize(
        ("text", "said", "wanted"),
        [("make it 2 hours", 120, 120), ("make it 30 minutes longer", 30, 90),
         ("make it 30 minutes shorter", 30, 30), ("make it an hour later", 60, None),
         ("move it to 4", None, None)],
    )  # fmt: skip
    def test_is_the_length_from_now_on(
        self, text: str, said: int | None, wanted: int | None
    ) -> None:
        assert new_minutes(text, said, 60) == wanted


class TestRepeatedOn:
    @pytest.mark.parametrize("text", ["and on Thursday too", "same time next week"])
    def test_is_the_day_of_a_message_that_says_no_more(self, text: str) -> None:
        assert repeated_on(text, parse_dates(text, now=NOW)) is not None

    @pytest.mark.parametrize("text", ["chemistry on Thursday too", "on Thursday", "me too"])
    def test_is_nothing_else(self, text: str) -> None:
        assert repeated_on(text, parse_dates(text, now=NOW)) is None


class TestDayFor:
    def test_keeps_the_weekday_in_a_later_week(self) -> None:
        (span,) = parse_dates("next week", now=NOW).spans

        assert day_for(span, date(2026, 11, 30)) == date(2026, 12, 7)


class TestKeepsTime:
    def test_hears_the_same_time(self) -> None:
        assert keeps_time("same time next week")


class TestWithSubject:
    def test_puts_another_in_its_place(self) -> None:
        assert with_subject("learn Physics now", "physics", "art") == "learn art now"
        assert with_subject("learn it", "physics", "art") is None


class TestWithDay:
    def test_keeps_everything_but_the_day(self) -> None:
        text = "remind me tomorrow to rest"

        assert with_day(text, parse_dates(text, now=NOW), "Friday") == "remind me to rest Friday"
