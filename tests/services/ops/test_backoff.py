"""Waiting longer each time, within reason."""

from services.ops.backoff import delay_after


class TestDelayAfter:
    def test_doubles_up_to_an_hour(self):
        seconds = [delay_after(n).total_seconds() for n in (0, 1, 2, 3, 11, 12, 10_000)]

        assert seconds == [2, 2, 4, 8, 2048, 3600, 3600]
