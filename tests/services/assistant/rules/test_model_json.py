import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.assistant.rules.model_json import (
    MAX_CHARS,
    MAX_DEPTH,
    MAX_REPAIR_CHARS,
    ReadJson,
    UnreadableOutput,
    read_json,
)

PLAN = {"title": "Algebra", "weeks": 6, "topics": ["Sets", "Groups {and} [rings]"]}
TEXT = json.dumps(PLAN)


class TestReadJson:
    @pytest.mark.parametrize(
        ("text", "explanation"),
        [
            (TEXT, ""),
            (f"JSON_ONLY\n{TEXT}\nEND_JSON", ""),
            (f"JSON_ONLY\n{TEXT}\nEND_JSON\n\nHuman explanation: A plan.", "A plan."),
            (f"Sure!\nJSON_ONLY {TEXT} END_JSON\nEnjoy.", "Enjoy."),
            (f"```json\n{TEXT}\n```\nExplanation: A plan.", "A plan."),
            (f"```\n{TEXT}\n```", ""),
            (f"Here you go:\n{TEXT}\nHope this helps!", "Hope this helps!"),
            (f'<think>maybe {{"weeks": 3}}?</think>\n{TEXT}', ""),
        ],
    )
    def test_takes_sound_json_as_it_is(self, text: str, explanation: str) -> None:
        read = read_json(text)

        assert read.value == PLAN
        assert read.explanation == explanation
        assert not read.repaired

    @pytest.mark.parametrize(
        "text",
        [
            TEXT[:-1] + ",}",
            TEXT[:-1],
            TEXT.replace('"', "'"),
            TEXT.replace('"title"', "title"),
            TEXT.replace(", ", ", // then\n", 1),
            TEXT.replace('"', "“"),
            json.dumps(TEXT),
            json.dumps(TEXT[:-1]),
            f"JSON_ONLY\n{TEXT[:-1]}",
            f"```json\n{TEXT[:-1]}\n```",
        ],
    )
    def test_repairs_form_and_says_so(self, text: str) -> None:
        read = read_json(text)

        assert read.value == PLAN
        assert read.repaired

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "I cannot do that.",
            f"{TEXT}\n{TEXT}",
            f"JSON_ONLY\n{TEXT}\nEND_JSON\nJSON_ONLY\n{TEXT}\nEND_JSON",
            '{"action": "clarify", "action": "create_course"}',
            '{"weeks": NaN}',
            '{"weeks": -Infinity}',
            '{"weeks": 1e999}',
            "{'weeks': 1e999}",
            "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
            '{"a":' * 20_000,
            json.dumps("[" * 5_000),
            '{"a": "' + "x" * MAX_CHARS + '"}',
            '{"a": "' + "x" * MAX_REPAIR_CHARS,
        ],
    )
    def test_refuses_what_is_not_one_bounded_value(self, text: str) -> None:
        with pytest.raises(UnreadableOutput):
            read_json(text)

    def test_counts_no_brackets_within_text(self) -> None:
        value = {"note": "[(" * 50 + '\\" {'}

        assert read_json(json.dumps(value)).value == value

    def test_cleans_and_shortens_the_explanation(self) -> None:
        read = read_json(f"JSON_ONLY {TEXT} END_JSON a\x00b\ud800" + "c" * 5_000)

        assert read.explanation.startswith("a b ")
        assert len(read.explanation) == 2_000

    @given(st.text(alphabet='{}[]",:\\\'"tnJSON_ONLYED1e-<>/`` \n', max_size=200))
    @example('{"a": ' + "9" * 5_000 + "}")
    @example("{\\")
    def test_ends_in_a_value_or_a_refusal(self, text: str) -> None:
        read = _read_or_refuse(text)

        assert read is None or json.dumps(read.value, allow_nan=False)


def _read_or_refuse(text: str) -> ReadJson | None:
    try:
        return read_json(text)
    except UnreadableOutput:
        return None
