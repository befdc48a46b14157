"""What a commit hands to the queue."""

import pytest

from maigie.core import events
from maigie.core.db import unit_of_work
from tests.factories.background import LampLit, event_row


class TestHandOver:
    def test_comes_after_the_commit(self, student, hints):
        with unit_of_work(student) as session:
            events.publish(session, student, LampLit(colour="green"))
            session.flush()
            before = list(hints.events)

        assert before == []
        assert [event_row(event_id).type for event_id in hints.events] == ["test.lamp_lit"]

    @pytest.mark.usefixtures("board")
    def test_survives_a_savepoint_that_was_taken_back(self, student, hints):
        with unit_of_work(student) as session:
            with session.begin_nested() as attempt:
                events.publish(session, student, LampLit(colour="red"))
                attempt.rollback()
            events.publish(session, student, LampLit(colour="green"))

        assert event_row(hints.events[-1]).payload == {"colour": "green"}
