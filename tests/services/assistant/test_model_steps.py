"""From a model's wishes to steps of the catalogue."""

import json
from typing import Any

from maigie.core.actor import Actor
from services.assistant.batches import fact
from services.assistant.model_steps import steps_of
from services.assistant.reading import read_message
from services.assistant.rules.model_output import ModelAction, ParsedOutput, parse_actions
from services.assistant.rules.model_plan import PLAN_ACTIONS
from services.assistant.turn_values import Turn
from tests.factories.learners import NOW, make_learner
from tests.services.assistant.test_turn_with_model import COURSE


def turn_of(actor: Actor) -> Turn:
    read = read_message("hello", actor=actor, at=NOW, courses=(), context={})
    return Turn(
        actor=actor,
        now=NOW,
        message="hello",
        understanding=read.understanding,
        dates=read.dates,
        courses=(),
        context={},
        model=None,
        plan_time_s=0.2,
    )


def actions(*proposed: tuple[str, dict[str, Any]]) -> tuple[ModelAction, ...]:
    envelope = {"actions": [{"action": name, "payload": body} for name, body in proposed]}
    parsed = parse_actions(json.dumps(envelope), PLAN_ACTIONS)
    assert isinstance(parsed, ParsedOutput)
    return parsed.value


class TestStepsOf:
    def test_puts_a_goal_behind_the_course_it_names(self, database: str) -> None:
        other = {**COURSE["payload"], "title": "Logic"}
        wished = actions(
            ("create_goal", {"title": "Pass both"}),
            ("create_goal", {"title": "Pass logic", "course": "logic"}),
            ("create_course", COURSE["payload"]),
            ("create_course", other),
        )

        made = steps_of(turn_of(make_learner()), wished)

        assert [
            (step.arguments["title"], step.arguments.get("course_id")) for step in made.steps
        ] == [
            ("Data Structures for Ada", None),
            ("Logic", None),
            ("Pass logic", fact("course_id")),
            ("Pass both", None),
        ]
        assert made.note == ""

    def test_plans_sessions_where_there_is_time_and_says_what_does_not_fit(
        self, database: str
    ) -> None:
        wished = actions(
            (
                "create_schedule",
                {
                    "sessions": [
                        {"title": "Read", "minutes": 120, "latest": "2030-01-01"},
                        {
                            "title": "Cram",
                            "minutes": 480,
                            "earliest": "2026-11-23",
                            "latest": "2026-11-23",
                        },
                    ]
                },
            )
        )

        made = steps_of(turn_of(make_learner()), wished)

        [step] = made.steps
        assert {block["title"] for block in step.arguments["blocks"]} >= {"Read"}
        assert "28 days" in made.note
        assert "Cram" in made.note

    def test_says_when_a_course_is_moved(self, database: str) -> None:
        old = {**COURSE["payload"], "start_date": "2020-01-01", "end_date": "2020-02-01"}

        made = steps_of(turn_of(make_learner()), actions(("create_course", old)))

        assert made.note == "I moved the dates of “Data Structures for Ada” into the days ahead."
