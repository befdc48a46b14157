"""One hint after a commit, for the person whose rows changed; none for anything else."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.core.db import call, system_unit_of_work, unit_of_work
from maigie.core.errors import Invalid
from maigie.models.base import SQLModel
from maigie.providers import hints
from maigie.wiring import TOPICS
from services.notifications.telling import notify
from services.ops import touched
from services.planning import goals, tasks


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was published, instead of Redis."""
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(hints, "publish", seen.append)
    return seen


class TestTellPages:
    async def test_names_what_a_use_case_changed(
        self, student: Actor, told: list[dict[str, Any]]
    ) -> None:
        await call(tasks.create_task, student, title="Essay")

        assert told == [{"user": str(student.user_id), "topics": ["tasks"], "origin": ""}]

    async def test_says_nothing_about_reading(
        self, student: Actor, told: list[dict[str, Any]]
    ) -> None:
        await call(tasks.list_tasks, student)

        assert told == []

    def test_says_nothing_about_what_was_rolled_back(
        self, student: Actor, told: list[dict[str, Any]]
    ) -> None:
        with pytest.raises(Invalid):
            self._fail(student)

        assert told == []

    def test_notices_a_message(self, student: Actor, told: list[dict[str, Any]]) -> None:
        with unit_of_work(student) as session:
            notify(session, student, kind="x", title="Due", cause_id=uuid4())

        assert [hint["topics"] for hint in told] == [["notifications"]]

    def test_notices_an_undo(self, student: Actor, told: list[dict[str, Any]]) -> None:
        with unit_of_work(student) as session, recorded_changes(session) as changes:
            goals.create_goal(session, student, title="Pass")
        told.clear()

        with unit_of_work(student) as session:
            undo_changes(session, changes)

        assert [hint["topics"] for hint in told] == [["goals"]]

    async def test_names_the_page_that_made_the_change(
        self, student: Actor, told: list[dict[str, Any]]
    ) -> None:
        token = touched.origin.set("tab-1")
        try:
            task = await call(tasks.create_task, student, title="Essay")
            await call(tasks.delete_task, student, task_id=UUID(task.id))
        finally:
            touched.origin.reset(token)

        assert [hint["origin"] for hint in told] == ["tab-1", "tab-1"]

    @pytest.mark.usefixtures("database")
    def test_has_nobody_to_tell_in_a_transaction_of_the_installation(
        self, told: list[dict[str, Any]]
    ) -> None:
        with system_unit_of_work() as session:
            session.info[touched._KEY] = {"tasks"}

        assert told == []

    def _fail(self, actor: Actor) -> None:
        with unit_of_work(actor) as session:
            tasks.create_task(session, actor, title="Essay")
            raise Invalid("No.")


class TestTopics:
    def test_name_tables_that_exist(self) -> None:
        assert set(TOPICS) <= set(SQLModel.metadata.tables)
