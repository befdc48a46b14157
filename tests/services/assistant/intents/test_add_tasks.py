"""“Create 50 tasks called x”: nothing before a yes."""

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import Task
from tests.factories.learners import say, stored


class TestAddTasks:
    @pytest.mark.parametrize(
        ("message", "count"),
        [
            ("create 50 tasks called x", 50),
            ("crea 3 tareas llamadas leer", 3),
            ("crie 3 tarefas chamadas ler", 3),
            ("crée 3 tâches appelées lire", 3),
        ],
    )
    def test_waits_for_a_yes(self, message: str, count: int, learner: Actor) -> None:
        proposed = say(learner, message)

        assert len(proposed.actions) == count
        assert not stored(learner, Task)

    def test_adds_them_once_confirmed(self, learner: Actor) -> None:
        proposed = say(learner, "create 3 tasks: read, write, rest")

        say(learner, "yes", to=proposed)

        assert {task.title for task in stored(learner, Task)} == {"Read", "Write", "Rest"}

    @pytest.mark.parametrize("message", ["create fifty tasks", "add 500 tasks called x"])
    def test_asks_without_a_name_and_when_there_are_too_many(
        self, message: str, learner: Actor
    ) -> None:
        asked = say(learner, message)

        assert asked.clarification
        assert asked.batch_id is None
        assert not stored(learner, Task)
