import json
from datetime import date
from typing import Any

import pytest

from services.assistant.rules.course_outline import (
    COURSE_ACTIONS,
    CreateCourse,
    clamp_outline_dates,
    outline_from_payload,
)
from services.assistant.rules.model_output import InvalidOutput, ParsedOutput, parse_actions

TODAY = date(2026, 11, 18)
DEADLINE = date(2026, 12, 30)
PAYLOAD: dict[str, Any] = {
    "title": "Data Structures",
    "description": "From arrays to graphs.",
    "modules": [
        {"title": "Linear structures", "duration_days": 14, "topics": ["Arrays", "Lists"]},
        {"title": "Trees", "duration_days": 28, "topics": ["Binary trees", "Heaps", "Tries"]},
    ],
    "start_date": "2026-11-18",
    "end_date": "2026-12-29",
    "estimated_hours": 30.0,
}
MODULE = PAYLOAD["modules"][0]


def read(**changes: Any) -> ParsedOutput | InvalidOutput:
    text = json.dumps({"action": "create_course", "payload": {**PAYLOAD, **changes}})
    return parse_actions(text, COURSE_ACTIONS)


def course(**changes: Any) -> CreateCourse:
    parsed = read(**changes)
    assert isinstance(parsed, ParsedOutput), parsed
    payload = parsed.value[0].payload
    assert isinstance(payload, CreateCourse)
    return payload


class TestCreateCourse:
    def test_has_exactly_the_agreed_fields(self) -> None:
        assert CreateCourse.model_fields.keys() == PAYLOAD.keys()
        assert course().end_date == date(2026, 12, 29)

    def test_takes_the_day_of_a_full_timestamp(self) -> None:
        assert course(start_date="2026-11-20T08:00:00+01:00").start_date == date(2026, 11, 20)

    def test_cleans_text_to_one_visible_line(self) -> None:
        assert course(title="  Data\n\tStructures\u202e\u0000 ").title == "Data Structures"

    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"start_date": "18/11/2026"}, "payload.start_date"),
            ({"start_date": "2026-02-31"}, "payload.start_date"),
            ({"start_date": "next week"}, "payload.start_date"),
            ({"start_date": 1_795_000_000}, "payload.start_date"),
            ({"start_date": None}, "payload.start_date"),
            ({"end_date": "2026-11-17"}, "payload."),
            ({"estimated_hours": 0}, "payload.estimated_hours"),
            ({"estimated_hours": 1e300}, "payload.estimated_hours"),
            ({"estimated_hours": "30"}, "payload.estimated_hours"),
            ({"title": ""}, "payload.title"),
            ({"title": "\u200b"}, "payload.title"),
            ({"title": "x" * 201}, "payload.title"),
            ({"title": None}, "payload.title"),
            ({"modules": []}, "payload.modules"),
            ({"modules": [MODULE] * 31}, "payload.modules"),
            ({"modules": [{**MODULE, "duration_days": 0}]}, "payload.modules.0.duration_days"),
            ({"modules": [{**MODULE, "duration_days": 1.5}]}, "payload.modules.0.duration_days"),
            ({"modules": [{**MODULE, "topics": []}]}, "payload.modules.0.topics"),
            ({"modules": [{**MODULE, "topics": ["x"] * 41}]}, "payload.modules.0.topics"),
            ({"modules": [{**MODULE, "topics": [{}]}]}, "payload.modules.0.topics.0"),
            ({"modules": [{**MODULE, "owner": "u2"}]}, "payload.modules.0"),
            ({"owner_id": "u2"}, "payload."),
            ({"title": "\ud800"}, "the object"),
        ],
    )
    def test_refuses_what_the_schema_does_not_allow(
        self, changes: dict[str, Any], place: str
    ) -> None:
        parsed = read(**changes)

        assert isinstance(parsed, InvalidOutput)
        assert parsed.errors[0].startswith(place)


class TestClampOutlineDates:
    def test_leaves_what_fits(self) -> None:
        payload = course()

        assert clamp_outline_dates(payload, today=TODAY, deadline=DEADLINE) == payload

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2026-01-01", "2027-06-01", (TODAY, DEADLINE)),
            ("2026-01-01", "2026-02-01", (TODAY, TODAY)),
            ("2027-01-01", "2027-06-01", (TODAY, DEADLINE)),
            ("2026-12-01", "2027-06-01", (date(2026, 12, 1), DEADLINE)),
        ],
    )
    def test_moves_dates_into_the_students_days(
        self, start: str, end: str, expected: tuple[date, date]
    ) -> None:
        payload = course(start_date=start, end_date=end)

        clamped = clamp_outline_dates(payload, today=TODAY, deadline=DEADLINE)

        assert (clamped.start_date, clamped.end_date) == expected

    def test_shortens_modules_in_proportion(self) -> None:
        clamped = clamp_outline_dates(course(), today=TODAY, deadline=date(2026, 12, 8))

        assert [module.duration_days for module in clamped.modules] == [7, 14]

    def test_refuses_a_deadline_in_the_past(self) -> None:
        with pytest.raises(ValueError, match="past"):
            clamp_outline_dates(course(), today=TODAY, deadline=date(2026, 11, 17))


class TestOutlineFromPayload:
    def test_shares_the_hours_out_by_days(self) -> None:
        outline = outline_from_payload(course())

        assert outline.source == "model"
        assert outline.title == "Data Structures"
        assert [module.title for module in outline.modules] == ["Linear structures", "Trees"]
        assert [module.estimated_hours for module in outline.modules] == [10.0, 20.25]
        assert [topic.hours for topic in outline.modules[1].topics] == [6.75] * 3
        assert outline.estimated_hours == 30.25

    def test_gives_every_topic_some_time(self) -> None:
        outline = outline_from_payload(course(estimated_hours=0.1))

        assert {topic.hours for module in outline.modules for topic in module.topics} == {0.25}
