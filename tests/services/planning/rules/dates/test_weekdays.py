from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


class TestWeekdays:
    @pytest.mark.parametrize(
        ("text", "expected", "others"),
        [
            ("friday", date(2026, 11, 20), ()),
            ("monday", date(2026, 11, 23), ()),
            ("wednesday", date(2026, 11, 25), (date(2026, 11, 18),)),
            ("next friday", date(2026, 11, 27), ()),
            ("next monday", date(2026, 11, 23), ()),
            ("this friday", date(2026, 11, 20), ()),
            ("this monday", date(2026, 11, 23), (date(2026, 11, 16),)),
            ("coming friday", date(2026, 11, 20), ()),
            ("last friday", date(2026, 11, 13), ()),
        ],
    )
    def test_lie_ahead_and_say_when_they_are_ambiguous(self, text, expected, others):
        span = spans(text)[0]

        assert (span.date, span.alternatives) == (expected, others)
        assert (span.certainty == "ambiguous") is bool(others)

    @pytest.mark.parametrize(
        ("language", "text"),
        [("es", "el próximo viernes"), ("fr", "vendredi prochain"), ("pt", "próxima sexta")],
    )
    def test_of_next_week_are_asked_about_where_the_words_also_mean_the_coming(
        self, language, text
    ):
        span = parse_dates(text, now=NOW, language=language).spans[0]

        assert (span.date, span.alternatives) == (date(2026, 11, 27), (date(2026, 11, 20),))

    def test_with_a_day_number_far_away_may_be_one_that_was(self):
        far = parse_dates("Tuesday the 17th", now=datetime(2026, 6, 18, tzinfo=UTC)).spans[0]
        near = spans("Friday the 27th")[0]

        assert (far.date, far.certainty) == (date(2026, 11, 17), "sure")
        assert (near.date, near.certainty) == (date(2026, 11, 27), "sure")

    def test_may_be_a_stretch(self):
        span = spans("Mon-Fri")[0]

        assert (span.date, span.end_date) == (date(2026, 11, 23), date(2026, 11, 27))

    @pytest.mark.parametrize("text", ["the sun shines", "we sat down", "they wed in spring"])
    def test_are_not_made_of_other_words(self, text):
        assert spans(text) == ()

    def test_may_be_short_in_a_clear_place(self):
        assert spans("on sat")[0].date == date(2026, 11, 21)
