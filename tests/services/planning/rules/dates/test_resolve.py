from datetime import UTC, date, datetime

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


class TestResolve:
    def test_a_deadline_word_shortly_before_makes_a_deadline(self):
        assert parse_dates("physics exam on friday", now=NOW).spans[0].role == "deadline"

    def test_a_deadline_word_of_another_sentence_does_not(self):
        assert parse_dates("I passed the exam. Coffee on friday", now=NOW).spans[0].role == "at"

    def test_indices_point_into_the_text(self):
        text = "Ring Ada tomorrow at 5pm"

        span = parse_dates(text, now=NOW).spans[0]

        assert text[span.start_index : span.end_index] == "tomorrow at 5pm"

    def test_two_days_that_touch_are_uncertain(self):
        spans = parse_dates("friday 3 weeks after 15 January", now=NOW).spans

        assert all(span.certainty == "ambiguous" for span in spans)

    def test_problems_keep_their_readings(self):
        problem = parse_dates("Friday 21 November 2026", now=NOW).problems[0]

        assert problem.readings == (date(2026, 11, 21),)
