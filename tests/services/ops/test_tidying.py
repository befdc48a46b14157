"""Finished work is forgotten after two weeks, failed work is not."""

import pytest
from sqlmodel import select

from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.ops import job_queue, outbox
from services.ops.tidying import forget_finished
from tests.factories.background import later


class TestForgetFinished:
    @pytest.mark.usefixtures("board")
    def test_keeps_what_is_recent_or_unfinished(self, light, ask, student):
        outbox.deliver_event(light(), at=clock.now())
        job_queue.run_job(ask(), at=clock.now())
        waiting = light()

        forget_finished(at=later(days=13))
        with unit_of_work(student) as session:
            recent = (
                len(session.exec(select(OutboxEvent)).all()),
                len(session.exec(select(ScheduledJob)).all()),
            )
        forget_finished(at=later(days=15))

        assert recent == (2, 1)
        with unit_of_work(student) as session:
            assert [row.id for row in session.exec(select(OutboxEvent))] == [waiting]
            assert session.exec(select(ScheduledJob)).all() == []
