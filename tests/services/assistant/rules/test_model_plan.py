"""Payloads a model may send, and days that cannot be."""

import json
from datetime import date, timedelta

import pytest

from services.assistant.rules.model_output import InvalidOutput, ParsedOutput, parse_actions
from services.assistant.rules.model_plan import (
    LONGEST_GOAL,
    PLAN_ACTIONS,
    CreateGoal,
    Session,
    clamp_goal,
    clamp_session,
)

TODAY = date(2026, 11, 22)


def goal(**fields: object) -> CreateGoal:
    return CreateGoal.model_validate({"title": "Pass", **fields})


class TestPlanActions:
    def test_reads_several_actions(self) -> None:
        text = json.dumps(
            {
                "actions": [
                    {"action": "create_goal", "payload": {"title": "Pass"}},
                    {
                        "action": "create_plan",
                        "payload": {"sessions": [{"title": "Read", "minutes": 60}]},
                    },
                ]
            }
        )

        parsed = parse_actions(f"JSON_ONLY\n{text}\nEND_JSON", PLAN_ACTIONS)

        assert isinstance(parsed, ParsedOutput)
        assert [action.action for action in parsed.value] == ["create_goal", "create_plan"]

    @pytest.mark.parametrize(
        ("action", "payload"),
        [
            ("create_goal", {"title": "Pass", "course_id": "0b8e"}),
            ("create_goal", {"title": "Pass", "target_date": "soon"}),
            ("create_schedule", {"sessions": []}),
            ("create_schedule", {"sessions": [{"title": "Read", "minutes": 5}]}),
            ("create_schedule", {"sessions": [{"title": "Read", "minutes": "60"}]}),
            ("delete_course", {"title": "Pass"}),
        ],
    )
    def test_refuses_all_when_one_is_wrong(self, action: str, payload: dict) -> None:
        good = {"action": "create_goal", "payload": {"title": "Fine"}}
        text = json.dumps({"actions": [good, {"action": action, "payload": payload}]})

        assert isinstance(parse_actions(text, PLAN_ACTIONS), InvalidOutput)


class TestClampGoal:
    @pytest.mark.parametrize(
        ("wanted", "kept"),
        [
            ("2020-01-01", TODAY + timedelta(days=1)),
            ("2026-12-24", date(2026, 12, 24)),
            ("2999-01-01", TODAY + LONGEST_GOAL),
        ],
    )
    def test_moves_a_deadline_to_where_it_can_be(self, wanted: str, kept: date) -> None:
        assert clamp_goal(goal(target_date=wanted), today=TODAY).target_date == kept

    def test_keeps_checkpoints_between_today_and_the_end(self) -> None:
        due = [
            {"title": str(n), "due_on": day} for n, day in enumerate(["2025-01-01", "2027-05-01"])
        ]

        clamped = clamp_goal(goal(target_date="2026-12-24", milestones=due), today=TODAY)

        assert [one.due_on for one in clamped.milestones] == [TODAY, date(2026, 12, 24)]


class TestClampSession:
    def test_puts_days_in_order_inside_the_plan(self) -> None:
        wish = Session.model_validate(
            {"title": "Read", "minutes": 60, "earliest": "2030-01-01", "latest": "2020-01-01"}
        )

        clamped = clamp_session(wish, today=TODAY, last=TODAY + timedelta(days=6))

        assert clamped.earliest == clamped.latest == TODAY + timedelta(days=6)
