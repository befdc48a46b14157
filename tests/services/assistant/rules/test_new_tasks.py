"""The name of a task that is to be added."""

import pytest

from services.assistant.rules.new_tasks import many_tasks_in, new_task_in


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


class TestManyTasksIn:
    @pytest.mark.parametrize(
        ("text", "count", "name"),
        [
            ("create 50 tasks called x", 50, " x"),
            ("add twenty new tasks", 20, ""),
            ("crea diez tareas llamadas leer", 10, " leer"),
        ],
    )
    def test_counts_them(self, text: str, count: int, name: str) -> None:
        many = many_tasks_in(text)

        assert many is not None
        assert (many.count, text[slice(*many.span)]) == (count, name)

    def test_leaves_a_single_task_alone(self) -> None:
        assert many_tasks_in("add a task to read 50 pages") is None
