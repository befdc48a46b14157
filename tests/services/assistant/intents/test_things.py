"""What can be meant, and how it is named."""

from maigie.core.actor import Actor
from services.assistant.intents.things import (
    label_of,
    named_among,
    open_blocks,
    open_goals,
    open_tasks,
    shown_among,
)
from tests.factories.plans_of_learners import add_block, add_goal, add_task, local
from tests.services.assistant.intents.conftest import MakeTurn


class TestThings:
    def test_are_what_is_still_open(self, learner: Actor, turn_of: MakeTurn) -> None:
        add_block(learner, "Lab", local(24, 10))
        add_task(learner, "Essay", due_at=local(27, 12))
        add_goal(learner, "Pass")
        turn = turn_of("hello")

        things = (*open_blocks(turn), *open_tasks(turn), *open_goals(turn))

        assert [label_of(turn, thing) for thing in things] == [
            "Lab, Tuesday 24 November 10:00",
            "Essay, due Friday 27 November",
            "Pass",
        ]

    def test_are_known_by_what_was_shown(self, learner: Actor, turn_of: MakeTurn) -> None:
        one, two = (add_task(learner, title) for title in ("One", "Two"))
        shown = [{"type": "task", "id": row.id, "title": row.title} for row in (two, one)]
        gone = {"type": "task", "id": "gone", "title": "Gone"}
        turn = turn_of("hello", shown=[*shown, gone])

        found = shown_among(turn, open_tasks(turn))

        assert [thing.title for thing in found] == ["Two", "One"]

    def test_are_known_in_another_language(self, learner: Actor, turn_of: MakeTurn) -> None:
        add_block(learner, "Physics", local(24, 10))
        turn = turn_of("hello")

        assert [thing.title for thing in named_among(turn, "física", open_blocks(turn))] == [
            "Physics"
        ]
