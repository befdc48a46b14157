from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import LifeContext, TaskKind, TaskStatus
from services.planning import tasks
from services.planning.task_filters import TaskFilter
from tests.factories.learners import NOW


class TestTaskFilter:
    @pytest.mark.parametrize(
        "values",
        [
            {"context": LifeContext.FAMILY},
            {"kind": TaskKind.COMMITMENT},
            {"tag": "Bio"},
            {"least_priority": 4},
            {"due_before": NOW + timedelta(days=2)},
            {"status": TaskStatus.TODO, "tag": "bio"},
        ],
    )
    def test_lists_only_what_matches(
        self, values: dict[str, Any], session: Session, student: Actor
    ) -> None:
        tasks.create_task(session, student, title="Other", due_at=NOW + timedelta(days=3))
        tasks.create_task(
            session,
            student,
            title="Wanted",
            kind=TaskKind.COMMITMENT,
            context=LifeContext.FAMILY,
            tags=["#Bio", "bio", " "],
            priority=5,
            due_at=NOW + timedelta(days=1),
        )

        found = tasks.list_tasks(session, student, wanted=TaskFilter(**values))

        assert [(task.title, task.tags) for task in found] == [("Wanted", ("bio",))]
