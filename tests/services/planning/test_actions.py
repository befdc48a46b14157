"""What the assistant does with goals and the calendar, and how it says so."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from maigie.core.actions import Action, ActionContext, Outcome
from maigie.core.actor import Actor
from services.planning.actions import CREATE_BLOCKS, CREATE_GOAL, CREATE_REMINDERS
from tests.factories.learners import NOW

BLOCK = {
    "title": "Read",
    "start": "2026-11-23T09:00:00+01:00",
    "end": "2026-11-23T10:30:00+01:00",
}
NEXT = {**BLOCK, "start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T10:30:00+01:00"}


def run(action: Action[Any], session: Session, actor: Actor, **args: Any) -> Outcome:
    context = ActionContext(session, actor, NOW)
    return action.run(context, action.args.model_validate(args))


class TestSummaries:
    def test_of_a_goal(self, session: Session, student: Actor) -> None:
        due = [{"title": "Half", "due_on": "2026-12-12"}]

        outcome = run(
            CREATE_GOAL, session, student, title="Pass", target_date="2027-01-03", milestones=due
        )

        assert outcome.summary == "Set the goal “Pass” by Sunday 3 January 2027 with 1 milestone."
        assert outcome.entities[0].type == "goal"
        assert outcome.facts["goal_id"] == outcome.entities[0].id

    def test_of_one_block_in_local_time(self, session: Session, student: Actor) -> None:
        outcome = run(CREATE_BLOCKS, session, student, blocks=[BLOCK])

        assert outcome.summary == ("Scheduled “Read” on Monday 23 November 2026, 09:00 to 10:30.")

    def test_of_several_blocks(self, session: Session, student: Actor) -> None:
        outcome = run(CREATE_BLOCKS, session, student, blocks=[BLOCK, NEXT])

        assert outcome.summary == (
            "Scheduled 2 blocks, 3 h in all, Monday 23 November 2026 to Tuesday 24 November 2026."
        )
        assert len(outcome.facts["block_ids"]) == 2

    def test_of_reminders(self, session: Session, student: Actor) -> None:
        due = {"title": "Now", "due_at": BLOCK["start"]}

        outcome = run(CREATE_REMINDERS, session, student, reminders=[due, due])

        assert outcome.summary == "Set 2 reminders."


class TestArguments:
    @pytest.mark.parametrize(
        ("action", "args"),
        [
            (CREATE_GOAL, {"title": ""}),
            (CREATE_GOAL, {"title": "x", "target_date": "2027-02-30"}),
            (CREATE_BLOCKS, {"blocks": []}),
            (CREATE_BLOCKS, {"blocks": [{**BLOCK, "start": "2026-11-23T09:00:00"}]}),
            (CREATE_BLOCKS, {"blocks": [{**BLOCK, "entry_type": "deadline"}]}),
            (CREATE_BLOCKS, {"blocks": [BLOCK] * 401}),
            (CREATE_REMINDERS, {"reminders": []}),
        ],
        ids=range(7),
    )
    def test_out_of_range_are_refused(self, action: Action[Any], args: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            action.args.model_validate(args)
