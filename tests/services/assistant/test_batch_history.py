"""What the assistant did, in full."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.assistant import batches
from services.assistant.batch_history import (
    BatchFilter,
    batch_record,
    list_history,
    recently_done,
)
from services.assistant.batches import Step
from tests.factories.learners import NOW


def make_goal(session: Session, actor: Actor, title: str) -> UUID:
    step = Step("planning.create_goal", {"title": title})
    done = batches.run_batch(
        session, actor, steps=[step], conversation_id=None, engine="model:m p@1", at=NOW
    )
    return UUID(done.id)


class TestBatchRecord:
    def test_says_who_proposed_it_and_what_each_row_was_and_is(
        self, session: Session, student: Actor
    ) -> None:
        which = make_goal(session, student, "Pass")

        record = batch_record(session, student, batch_id=which)

        [run] = record.runs
        goal = next(change for change in run.changes if change.table == "goal")
        fields = {one.name: (one.before, one.after) for one in goal.fields}
        assert (record.engine, record.source, goal.kind) == ("model:m p@1", "ai", "created")
        assert fields["title"] == (None, "Pass")
        assert run.arguments["title"] == "Pass"

    def test_of_somebody_else_is_not_there(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        which = make_goal(session, student, "Pass")

        with session_as(stranger) as other, pytest.raises(NotFound):
            batch_record(other, stranger, batch_id=which)


class TestListHistory:
    def test_keeps_what_is_wanted(self, session: Session, student: Actor) -> None:
        first, second = (make_goal(session, student, title) for title in ("One", "Two"))
        batches.undo_batch(session, student, batch_id=first, at=NOW)

        def found(**wanted: str) -> set[str]:
            rows = list_history(session, student, wanted=BatchFilter(**wanted))
            return {row.id for row in rows}

        assert found(status="undone") == {str(first)}
        assert found(status="done") == {str(second)}
        assert found(action="planning") == {str(first), str(second)}
        assert found(action="planning.create_goal", status="done") == {str(second)}
        assert found(action="library") == found(status="discarded") == set()
        assert "Two" in recently_done(session, student, limit=3)[0]
