"""The sweeper repeats hints that were lost, and only those."""

import pytest

from maigie.core import clock
from services.ops.sweep import sweep
from tests.factories.background import later


class TestSweep:
    @pytest.mark.usefixtures("board")
    def test_trusts_a_fresh_hint(self, light, ask, hints):
        event_id, job_id = light(), ask()
        hints.forget()

        sweep(at=clock.now())

        assert event_id not in hints.events
        assert job_id not in hints.jobs

    @pytest.mark.usefixtures("board")
    def test_repeats_a_lost_hint_within_thirty_seconds(self, light, ask, hints):
        event_id, job_id = light(), ask()
        hints.forget()

        sweep(at=later(seconds=15))

        assert event_id in hints.events
        assert job_id in hints.jobs

    @pytest.mark.usefixtures("board")
    def test_does_not_flood_a_slow_queue(self, light, ask, hints):
        event_id, job_id = light(), ask()
        hints.forget()

        for second in range(15, 30, 5):
            sweep(at=later(seconds=second))

        assert hints.events.count(event_id) == 1
        assert hints.jobs.count(job_id) == 1
