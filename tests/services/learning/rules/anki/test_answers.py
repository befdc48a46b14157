from datetime import UTC, datetime, timedelta

from services.learning.rules.anki.answers import AnkiAnswer, log_rows, past_answers

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def row(at, ease=3, time_ms=4000, kind=1):
    return AnkiAnswer(round(at.timestamp() * 1000), ease, time_ms, kind)


class TestPastAnswers:
    def test_are_in_order_with_what_the_card_was(self):
        rows = [row(NOON - DAY, 1), row(NOON - 3 * DAY, kind=0), row(NOON, 2, kind=2)]

        found = past_answers(rows, now=NOON)

        assert [(one.rating, one.state, one.elapsed_days) for one in found] == [
            (3, "new", 0.0),
            (1, "review", 2.0),
            (2, "relearning", 1.0),
        ]

    def test_leave_out_what_cannot_have_been(self):
        rows = [row(NOON + DAY), AnkiAnswer(5, 3, 0, 1), AnkiAnswer(2**62, 3, 0, 1)]

        assert past_answers(rows, now=NOON) == ()


class TestLogRows:
    def test_say_the_same_back(self):
        rows = [row(NOON - 3 * DAY, kind=0), row(NOON - DAY, 1), row(NOON, 2, kind=2)]

        found = log_rows(past_answers(rows, now=NOON), due_at=NOON + timedelta(minutes=10))

        assert [(at, ease, time, kind) for at, ease, _, _, _, time, kind in found] == [
            (one.at_ms, one.ease, one.time_ms, one.kind) for one in rows
        ]
        assert [(ivl, last) for _, _, ivl, last, *_ in found] == [(2, 0), (1, 2), (-600, 1)]
