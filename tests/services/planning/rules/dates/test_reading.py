from datetime import date

from services.planning.rules.dates.reading import DateProblem, DateReading, DateSpan


class TestDateReading:
    def test_needs_asking_when_a_span_is_ambiguous(self):
        span = DateSpan("point", "x", 0, 1, date=date(2026, 1, 1), certainty="ambiguous")

        assert DateReading((span,), (), "").needs_asking

    def test_needs_asking_when_there_is_a_problem(self):
        assert DateReading((), (DateProblem("unknown_term", "x", 0, 1),), "").needs_asking
