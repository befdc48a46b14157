"""The clock process runs duties until it is told to stop."""

import threading

from maigie import cron
from services.ops.periodic import Periodic


class TestRunUntil:
    def test_goes_on_after_a_failing_duty(self):
        stop, seen = threading.Event(), []

        def finish(at):
            seen.append(at)
            stop.set()

        broken = Periodic(name="test.broken", every_s=5, run=lambda _: 1 / 0)
        last = Periodic(name="test.last", every_s=5, run=finish)

        cron.run_until(stop, (broken, last))

        assert len(seen) == 1
        assert seen[0].tzinfo is not None

    def test_does_nothing_once_stopped(self):
        stop, seen = threading.Event(), []
        stop.set()

        cron.run_until(stop, (Periodic(name="test.never", every_s=1, run=seen.append),))

        assert seen == []
