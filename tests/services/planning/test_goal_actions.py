"""What the assistant does with goals, how it says so, and that it can be taken back."""

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from maigie.core.actions import Action, ActionContext, Outcome
from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes
from maigie.core.errors import NotFound
from services.planning import goals
from services.planning.goal_actions import (
    ADD_DEPENDENCY,
    CANCEL_GOAL,
    CREATE_GOALS,
    FINISH_GOAL,
    RECORD_PROGRESS,
    UPDATE_GOAL,
)
from tests.factories.goals import add_chain, add_goals, edges, statuses
from tests.factories.learners import NOW


def run(action: Action[Any], session: Session, actor: Actor, **args: Any) -> Outcome:
    return action.run(ActionContext(session, actor, NOW), action.args.model_validate(args))


class TestCreateGoals:
    def test_makes_them_in_order_without_redundant_edges(
        self, session: Session, student: Actor
    ) -> None:
        wanted = [
            {"title": "A"},
            {"title": "B", "after": [0], "category": "learning"},
            {"title": "C", "after": [0, 1]},
        ]

        outcome = run(CREATE_GOALS, session, student, goals=wanted)

        assert outcome.summary == "Set 3 goals, 2 steps in order: “A”, “B”, “C”."
        assert [entity.title for entity in outcome.entities] == ["A", "B", "C"]
        assert edges(session) == {"AB", "BC"}
        assert statuses(session) == {"A": "todo", "B": "blocked", "C": "blocked"}

    @pytest.mark.parametrize("after", [[1], [-1], [0]], ids=str)
    def test_only_come_after_earlier_ones(self, after: list[int]) -> None:
        with pytest.raises(ValidationError, match="listed before"):
            CREATE_GOALS.args.model_validate({"goals": [{"title": "A", "after": after}]})


class TestSummaries:
    def test_of_an_edge(self, session: Session, student: Actor) -> None:
        a, b, c = add_goals(session, student, "ABC")

        said = [
            run(ADD_DEPENDENCY, session, student, goal_id=b, depends_on=first, type=kind).summary
            for first, kind in ((a, "requires"), (c, "related"))
        ]

        assert said == ["“B” now comes after “A”.", "“B” is related to “C”."]

    def test_of_a_change(self, session: Session, student: Actor) -> None:
        [a] = add_goals(session, student, "A", estimated_duration_days=3)

        outcome = run(
            UPDATE_GOAL,
            session,
            student,
            goal_id=a,
            title="Z",
            target_date="2027-01-03",
            clear=["estimated_duration_days"],
        )

        assert outcome.summary == (
            "Changed the goal “Z”: title, target date, estimated duration days."
        )
        shown = goals.get_goal(session, student, goal_id=a)
        assert (str(shown.target_date), shown.estimated_duration_days) == ("2027-01-03", None)

    def test_of_the_end_of_a_goal(self, session: Session, student: Actor) -> None:
        a, b, _ = add_chain(session, student, "ABC")

        done = run(FINISH_GOAL, session, student, goal_id=a)
        given_up = run(CANCEL_GOAL, session, student, goal_id=b)

        assert done.summary == "Marked the goal “A” as reached. “B” can start now."
        assert given_up.summary == ("Cancelled the goal “B”. “C”, which needed it, stays blocked.")

    def test_of_progress(self, session: Session, student: Actor) -> None:
        [a] = add_goals(session, student, "A")

        outcome = run(RECORD_PROGRESS, session, student, goal_id=a, delta=0.25)

        assert outcome.summary == "“A” is at 25%."


class TestUndo:
    def test_takes_each_back(self, session: Session, student: Actor) -> None:
        a, b, c = add_chain(session, student, "ABC")
        [x] = add_goals(session, student, "X")
        before = (statuses(session), edges(session), goals.list_goals(session, student))
        steps: list[tuple[Action[Any], dict[str, Any]]] = [
            (CREATE_GOALS, {"goals": [{"title": "D"}, {"title": "E", "after": [0]}]}),
            (ADD_DEPENDENCY, {"goal_id": a, "depends_on": x}),
            (UPDATE_GOAL, {"goal_id": a, "title": "Z"}),
            (FINISH_GOAL, {"goal_id": a}),
            (CANCEL_GOAL, {"goal_id": b}),
            (RECORD_PROGRESS, {"goal_id": c, "progress": 0.5}),
        ]
        for action, args in steps:
            with recorded_changes(session) as changes:
                run(action, session, student, **args)
            assert action.undo is not None
            action.undo(session, changes)

            after = (statuses(session), edges(session), goals.list_goals(session, student))
            assert after == before, action.name


class TestUnknownGoals:
    def test_are_refused_by_the_use_case(self, session: Session, student: Actor) -> None:
        for action in (UPDATE_GOAL, FINISH_GOAL, CANCEL_GOAL):
            with pytest.raises(NotFound):
                run(action, session, student, goal_id=uuid4())
