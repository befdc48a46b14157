"""“Add a task to read chapter 3 by Friday”."""

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, Task
from tests.factories.learners import say, stored


class TestAddTask:
    def test_puts_it_on_the_list_and_takes_it_back(self, learner: Actor) -> None:
        answer = say(learner, "add a task to read chapter 3 by Friday")

        [task] = stored(learner, Task)
        assert task.title == "Read chapter 3"
        assert task.due_at is not None
        assert task.due_at.astimezone(learner.timezone).day == 27
        say(learner, "undo that", to=answer)
        assert not stored(learner, Task)

    def test_places_nothing_on_the_calendar(self, learner: Actor) -> None:
        say(learner, "agrega una tarea para leer el capítulo 3")

        assert [task.title for task in stored(learner, Task)] == ["Leer el capítulo 3"]
        assert not stored(learner, CalendarEntry)
