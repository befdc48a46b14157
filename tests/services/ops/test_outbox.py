"""Events reach their reactions once, and only if what they tell is true."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from maigie.core import clock, events
from maigie.core.db import system_unit_of_work, unit_of_work
from services.ops import outbox
from tests.factories.background import LampLit, event_row, later, notes_of


class TestWriteEvent:
    def test_keeps_the_whole_envelope(self, student, light):
        row = event_row(light())

        assert row.type == "test.lamp_lit"
        assert row.payload == {"colour": "green"}
        assert row.owner_id == student.user_id
        assert row.source == "user"

    def test_leaves_nothing_after_a_rollback(self, student, hints):
        with pytest.raises(ZeroDivisionError), unit_of_work(student) as session:  # noqa: PT012
            events.publish(session, student, LampLit(colour="red"))
            session.flush()
            raise ZeroDivisionError

        assert hints.events == []
        with unit_of_work(student) as session:
            assert (
                session.connection().exec_driver_sql("select count(*) from outbox_event").scalar()
                == 0
            )


class TestDeliverEvent:
    @pytest.mark.usefixtures("board")
    def test_lets_reactions_write_as_the_owner(self, light, student, stranger):
        event_id = light()

        assert outbox.deliver_event(event_id, at=clock.now())

        assert notes_of(student) == 1
        assert notes_of(stranger) == 0
        assert event_row(event_id).delivered_at is not None

    @pytest.mark.usefixtures("board")
    def test_happens_once_when_asked_twice(self, light, student):
        event_id = light()

        outcomes = [outbox.deliver_event(event_id, at=clock.now()) for _ in range(2)]

        assert outcomes == [True, False]
        assert notes_of(student) == 1

    @pytest.mark.usefixtures("board")
    def test_happens_once_when_asked_by_many_at_the_same_time(self, light, student):
        event_id = light()

        with ThreadPoolExecutor(6) as pool:
            outcomes = list(
                pool.map(lambda _: outbox.deliver_event(event_id, at=clock.now()), range(6))
            )

        assert outcomes.count(True) == 1
        assert notes_of(student) == 1

    def test_keeps_nothing_of_a_failed_delivery_and_waits_longer_each_time(
        self, board, light, student
    ):
        event_id, now = light(), clock.now()
        board.failure = RuntimeError("the lamp broke")

        waits = []
        for _ in range(3):
            outbox.deliver_event(event_id, at=now)
            waits.append((event_row(event_id).next_attempt_at - now).total_seconds())

        assert waits == [2, 4, 8]
        assert notes_of(student) == 0
        assert "the lamp broke" in event_row(event_id).last_error

    def test_succeeds_after_the_failure_is_gone(self, board, light, student):
        event_id = light()
        board.failure = RuntimeError("once")
        outbox.deliver_event(event_id, at=clock.now())
        board.failure = None

        assert outbox.deliver_event(event_id, at=later(seconds=5))

        assert notes_of(student) == 1

    def test_skips_what_another_process_is_delivering(self, board, light):
        event_id = light()

        with system_unit_of_work() as session:
            outbox._undelivered(session, event_id)

            assert not outbox.deliver_event(event_id, at=clock.now())

        assert board.calls == 0
