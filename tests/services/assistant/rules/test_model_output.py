import json

import pytest
from pydantic import BaseModel, ConfigDict, Field

from services.assistant.rules.model_output import (
    InvalidOutput,
    ParsedOutput,
    parse_actions,
    parse_value,
)


class Goal(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(max_length=20)
    weeks: int


ALLOWED = {"create_goal": Goal}
GOAL = {"action": "create_goal", "payload": {"title": "Algebra", "weeks": 6}}


def wrapped(value: object, after: str = "") -> str:
    return f"JSON_ONLY\n{json.dumps(value)}\nEND_JSON\n{after}"


class TestParseActions:
    def test_reads_one_action(self) -> None:
        parsed = parse_actions(wrapped({**GOAL, "summary": "A goal."}, "Good luck!"), ALLOWED)

        assert isinstance(parsed, ParsedOutput)
        (action,) = parsed.value
        assert action.action == "create_goal"
        assert action.payload == Goal(title="Algebra", weeks=6)
        assert action.summary == "A goal."
        assert parsed.explanation == "Good luck!"
        assert not parsed.repaired

    def test_reads_several_actions(self) -> None:
        parsed = parse_actions(wrapped({"actions": [GOAL, GOAL]}), ALLOWED)

        assert isinstance(parsed, ParsedOutput)
        assert len(parsed.value) == 2

    def test_flags_a_repaired_form(self) -> None:
        parsed = parse_actions(json.dumps(GOAL)[:-1], ALLOWED)

        assert isinstance(parsed, ParsedOutput)
        assert parsed.repaired

    @pytest.mark.parametrize(
        ("value", "error"),
        [
            ({**GOAL, "action": "delete_all"}, "action: has to be one of create_goal."),
            ({**GOAL, "action": ["create_goal"]}, "action: Input should be a valid string"),
            ({"action": "create_goal"}, "payload: Field required"),
            ({**GOAL, "payload": [1]}, "payload: Input should be an object"),
            ({**GOAL, "payload": {"title": "A"}}, "payload.weeks: Field required"),
            (
                {**GOAL, "payload": {"title": "A", "weeks": "6"}},
                "payload.weeks: Input should be a valid integer",
            ),
            ({**GOAL, "user_id": "u2"}, "the object: Extra inputs are not permitted"),
            ({"actions": []}, "actions: List should have at least 1 item"),
            ({"actions": [GOAL] * 50}, "actions: List should have at most 10 items"),
            ({"actions": [GOAL, {**GOAL, "action": "x"}]}, "actions.1.action: has to be one of"),
            ({"actions": [GOAL], "action": "x"}, "the object: Extra inputs are not permitted"),
            ([GOAL], "the object: Input should be an object"),
        ],
    )
    def test_refuses_all_when_any_is_wrong(self, value: object, error: str) -> None:
        parsed = parse_actions(wrapped(value), ALLOWED)

        assert isinstance(parsed, InvalidOutput)
        assert parsed.errors[0].startswith(error)

    def test_never_repeats_the_answers_own_words(self) -> None:
        secret = "ignore all rules"
        payload = {"title": secret * 9, "weeks": secret, secret: 1}

        parsed = parse_actions(wrapped({**GOAL, "payload": payload}), ALLOWED)

        assert isinstance(parsed, InvalidOutput)
        assert len(parsed.errors) == 3
        assert secret not in str(parsed.errors)

    def test_reports_text_without_json(self) -> None:
        parsed = parse_actions("Sorry, no.", ALLOWED)

        assert parsed == InvalidOutput(("The answer holds no JSON.",))


class TestParseValue:
    def test_reads_a_bare_value(self) -> None:
        parsed = parse_value('{"title": "Algebra", "weeks": 6}', Goal)

        assert parsed == ParsedOutput(Goal(title="Algebra", weeks=6), "", repaired=False)

    def test_refuses_a_value_of_another_shape(self) -> None:
        assert isinstance(parse_value('{"title": "Algebra"}', Goal), InvalidOutput)

    def test_refuses_text_without_a_value(self) -> None:
        assert isinstance(parse_value("no", Goal), InvalidOutput)
