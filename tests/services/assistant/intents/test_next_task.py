"""“What should I do next?”"""

import pytest

from maigie.models.planning import Task, TaskStatus
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_task, local


class TestNextTask:
    @pytest.mark.parametrize(
        "message",
        ["What should I do next?", "¿Qué debería hacer ahora?", "O que devo fazer agora?",
         "Que dois-je faire maintenant ?"],
    )  # fmt: skip
    def test_says_one_thing_with_its_reason(self, message: str, database: str) -> None:
        actor = make_learner()
        add_task(actor, "Read")
        add_task(actor, "Essay", due_at=local(23, 12))

        answer = say(actor, message)

        assert answer.message.content.startswith("**Essay**, 1 h. ")
        assert "tomorrow" in answer.message.content
        assert answer.suggestions[0] == "Start a study session on “Essay”"
        assert {row.status for row in stored(actor, Task)} == {TaskStatus.TODO}

    def test_says_so_when_nothing_is_open(self, database: str) -> None:
        assert "Nothing is open" in say(make_learner(), "What should I do next?").message.content
