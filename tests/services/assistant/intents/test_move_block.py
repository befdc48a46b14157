"""“Move it to Friday”, “move my physics session to tomorrow 4pm”."""

from datetime import timedelta

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, EntryType, Task
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_block, add_task, local


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with physics on Tuesday at three and a dentist on Monday at four."""
    actor = make_learner()
    add_block(actor, "Physics", local(24, 15))
    add_block(actor, "Dentist", local(23, 16), entry_type=EntryType.PERSONAL)
    return actor


def start_of(actor: Actor, title: str) -> object:
    return next(row.starts_at for row in stored(actor, CalendarEntry) if row.title == title)


class TestMoveBlock:
    @pytest.mark.parametrize(
        ("message", "title", "day", "hour"),
        [
            ("Move my physics session to Thursday 4pm", "Physics", 26, 16),
            ("uh move fysics, sorry, physics to Friday", "Physics", 27, 15),
            ("move my 4 pm to 6 pm", "Dentist", 23, 18),
            ("reschedule Tuesday's physics to Wednesday", "Physics", 25, 15),
            ("push the dentist back two hours", "Dentist", 23, 18),
            ("Mueve física a mañana a las 5", "Physics", 23, 17),
            ("Mova physics para sexta às 15h", "Physics", 27, 15),
            ("Déplace physics à vendredi à 9h", "Physics", 27, 9),
        ],
    )
    def test_moves_what_is_meant_and_takes_it_back(
        self, message: str, title: str, day: int, hour: int, learner: Actor
    ) -> None:
        before = start_of(learner, title)

        answer = say(learner, message)

        [row] = [row for row in stored(learner, CalendarEntry) if row.title == title]
        assert row.starts_at == local(day, hour), answer.message.content
        assert row.ends_at - row.starts_at == timedelta(hours=1)
        assert [action["name"] for action in answer.actions] == ["planning.move_block"]
        say(learner, "undo that", to=answer)
        assert start_of(learner, title) == before

    def test_knows_what_it_is(self, learner: Actor) -> None:
        first = say(learner, "Schedule 2 hours of reading tomorrow at 10 am")

        again = say(learner, "Move it to Friday", to=first)

        assert start_of(learner, "Reading") == local(27, 10)
        say(learner, "make it an hour later", to=again)
        assert start_of(learner, "Reading") == local(27, 11)

    def test_says_what_is_in_the_way_and_offers_free_times(self, learner: Actor) -> None:
        asked = say(learner, "Move physics to tomorrow 4pm")

        assert "Dentist" in asked.message.content
        assert start_of(learner, "Physics") == local(24, 15)
        assert asked.clarification
        assert len(asked.clarification["options"]) == 3
        say(learner, "the first one", to=asked)
        assert start_of(learner, "Physics") == local(23, 15)

    def test_takes_a_time_as_the_answer(self, learner: Actor) -> None:
        asked = say(learner, "Move physics to tomorrow 4pm")

        say(learner, "tomorrow at 6 pm", to=asked)

        assert start_of(learner, "Physics") == local(23, 18)

    def test_asks_which_of_two(self, learner: Actor) -> None:
        add_block(learner, "Physics", local(26, 9))

        asked = say(learner, "Move my physics session to Friday")

        assert asked.clarification
        assert not asked.actions
        say(learner, "the second one", to=asked)
        days = {row.starts_at for row in stored(learner, CalendarEntry) if row.title == "Physics"}
        assert days == {local(24, 15), local(27, 9)}

    @pytest.mark.parametrize(
        "message",
        ["move it", "move my sculpture class to Friday", "move physics", "move physics to next week",
         "move it to Friday", "move physics to 21 November", "move physics forward an hour"],
    )  # fmt: skip
    def test_asks_what_is_unclear(self, message: str, learner: Actor) -> None:
        before = {row.id: row.starts_at for row in stored(learner, CalendarEntry)}

        answer = say(learner, message)

        assert answer.clarification
        assert {row.id: row.starts_at for row in stored(learner, CalendarEntry)} == before

    def test_puts_a_task_on_another_day(self, learner: Actor) -> None:
        add_task(learner, "Essay", due_at=local(30, 12))

        say(learner, "Move the essay task to Friday")

        [task] = stored(learner, Task)
        assert task.scheduled_on == local(27, 1).date()
        assert task.due_at == local(30, 12)

    def test_moves_only_the_next_of_a_series(self, learner: Actor) -> None:
        said = say(learner, "schedule gym every Monday at 7am until January")

        say(learner, "move gym to 9am", to=said)

        rows = [row for row in stored(learner, CalendarEntry) if row.title == "Gym"]
        assert {row.starts_at.astimezone(learner.timezone).hour for row in rows} == {7, 9}

    def test_never_reaches_what_is_somebody_elses(self, learner: Actor) -> None:
        add_block(make_learner("bob"), "Chemistry", local(24, 9))

        answer = say(learner, "Move chemistry to Friday")

        assert not answer.actions
        assert "nothing open called" in answer.message.content
