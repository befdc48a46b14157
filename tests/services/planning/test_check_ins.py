"""Writing to somebody unasked."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.notifications import NotificationStatus
from maigie.models.planning import Availability
from services.planning.check_ins import write_unasked
from tests.factories.channels import told, wish
from tests.factories.goals import add_goals
from tests.factories.histories import add_study
from tests.factories.learners import make_learner
from tests.factories.plans import put_block

MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
"""Seven o'clock on a Tuesday in Lagos: still quiet."""
EIGHT = MORNING + timedelta(hours=1)
YESTERDAY = MORNING - timedelta(hours=18)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody whose missed blocks stay where they are."""
    actor = make_learner()
    roll_over(actor, on=False)
    return actor


def roll_over(actor: Actor, *, on: bool) -> None:
    with unit_of_work(actor) as session:
        row = session.exec(select(Availability)).one()
        row.auto_roll_over = on
        session.add(row)


def write(actor: Actor, at: datetime = MORNING) -> str:
    with unit_of_work(actor) as session:
        return write_unasked(session, actor, at=at)


def notes(actor: Actor) -> list:
    with unit_of_work(actor) as session:
        return told(session, actor)


def studied(session: Session, actor: Actor, *, days_ago: int) -> None:
    add_study(session, actor, at=MORNING - timedelta(days=days_ago - 1), days=1, minutes=30)
    add_goals(session, actor, "G")


class TestWriteUnasked:
    def test_offers_once_to_make_up_for_what_was_missed(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY, title="Cells")
        put_block(learner, YESTERDAY + timedelta(hours=2), title="Genes")

        said = [write(learner), write(learner)]

        (row,) = notes(learner)
        assert said == ["missed_blocks", "missed_blocks"]
        assert row.title == "2 blocks were missed yesterday"
        assert "“Cells”, “Genes”" in row.body
        assert (row.status, row.scheduled_for) == (NotificationStatus.PENDING, EIGHT)

    def test_leaves_it_to_rolling_over_where_that_is_on(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        roll_over(learner, on=True)

        assert write(learner) == ""

    @pytest.mark.parametrize(("days_ago", "said"), [(3, ""), (6, "check_in"), (40, "")])
    def test_asks_after_some_days_but_not_for_ever(
        self, learner: Actor, days_ago: int, said: str
    ) -> None:
        with unit_of_work(learner) as session:
            studied(session, learner, days_ago=days_ago)

        found = [write(learner), write(learner, MORNING + timedelta(days=1))]

        assert found[0] == said
        assert len(notes(learner)) == bool(said)  # once a week

    def test_respects_who_wants_to_be_left_alone(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        with unit_of_work(learner) as session:
            wish(session, learner, proactive=False)

        assert write(learner) == ""
        assert notes(learner) == []

    def test_waits_for_the_hour_that_is_wished(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        with unit_of_work(learner) as session:
            wish(session, learner, contact_times={"evening": 18})

        write(learner)

        (row,) = notes(learner)
        assert row.scheduled_for == datetime(2026, 11, 24, 17, tzinfo=UTC)
