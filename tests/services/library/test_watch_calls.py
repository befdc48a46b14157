from datetime import timedelta

import pytest
from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.models.ops import ScheduledJob
from services.library.watch_calls import LOOK_AROUND, look_soon
from tests.factories.learners import make_learner
from tests.factories.reading import NOON


@pytest.fixture
def ada(database):
    return make_learner()


def waiting(actor):
    with unit_of_work(actor) as session:
        return session.exec(
            select(ScheduledJob).where(
                col(ScheduledJob.name) == LOOK_AROUND, col(ScheduledJob.owner_id) == actor.user_id
            )
        ).all()


class TestLookSoon:
    def test_brings_a_later_look_forward(self, ada):
        with unit_of_work(ada) as session:
            look_soon(session, ada, at=NOON + timedelta(days=1))
        with unit_of_work(ada) as session:
            look_soon(session, ada, at=NOON)
            look_soon(session, ada, at=NOON + timedelta(hours=1))

        assert [job.run_at for job in waiting(ada)] == [NOON]
