"""The name of a task that is to be added."""

import pytest

from services.assistant.rules.new_tasks import new_task_in


class TestNewTaskIn:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("add a task to read chapter 3", "read chapter 3"),
            ("put the lab report on my to-do list", "the lab report"),
            ("agrega una tarea para leer el capítulo 3", "leer el capítulo 3"),
            ("adiciona uma tarefa para ler o capítulo 3", "ler o capítulo 3"),
            ("ajoute une tâche pour lire le chapitre 3", "lire le chapitre 3"),
        ],
    )
    def test_finds_it_in_four_languages(self, text: str, name: str) -> None:
        where = new_task_in(text)

        assert where is not None
        assert text[slice(*where)] == name

    @pytest.mark.parametrize("text", ["mark the essay task as done", "which task is next"])
    def test_leaves_other_tasks_alone(self, text: str) -> None:
        assert new_task_in(text) is None
