"""What a handler says it takes is all it ever gets."""

from typing import Any

import pytest
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from maigie.core.errors import Invalid
from state.payloads import LARGEST_NUMBER, MOST_CHARACTERS, check_payload


async def rename(self: Any, text: str, place: int = 0, *, shown: bool = False) -> None:
    """Stand in for a handler with plain values."""


async def save(self: Any, data: dict[str, Any]) -> None:
    """Stand in for a handler of a form."""


class TestCheckPayload:
    @pytest.mark.parametrize(
        "payload",
        [
            {"text": "Café\n\tat 5"},
            {"text": "", "place": -3, "shown": True},
            {"text": "x" * MOST_CHARACTERS},
        ],
    )
    def test_lets_fitting_values_pass(self, payload: dict[str, Any]):
        check_payload(rename, payload)

    @pytest.mark.parametrize(
        "payload",
        [
            {},
            {"text": "x", "more": 1},
            {"text": None},
            {"text": ["x"]},
            {"text": {"a": {"b": 1}}},
            {"text": "x" * (MOST_CHARACTERS + 1)},
            {"text": "a\x00b"},
            {"text": "\ud800"},
            {"text": "x", "place": True},
            {"text": "x", "place": 1.5},
            {"text": "x", "place": LARGEST_NUMBER + 1},
            {"text": "x", "place": float("nan")},
            {"text": "x", "shown": "yes"},
        ],
        ids=repr,
    )
    def test_refuses_what_does_not_fit(self, payload: dict[str, Any]):
        with pytest.raises(Invalid):
            check_payload(rename, payload)

    @pytest.mark.parametrize(
        "data",
        [
            {"title": "Essay", "locked": True, "minutes": 5, "day": None},
            {FORM_DATA_ENTRIES_KEY: [["title", "Essay"], ["tag", "a"], ["tag", "b"]]},
            {},
        ],
    )
    def test_lets_a_flat_form_pass(self, data: dict[str, Any]):
        check_payload(save, {"data": data})

    @pytest.mark.parametrize(
        "data",
        [
            None,
            "title",
            [["title", "x"]],
            {"title": {"nested": "x"}},
            {"title": ["x"]},
            {"title": "\x07"},
            {1: "x"},
            {FORM_DATA_ENTRIES_KEY: "x"},
            {FORM_DATA_ENTRIES_KEY: [["title"]]},
            {FORM_DATA_ENTRIES_KEY: [["title", {"x": 1}]]},
            {f"field-{number}": "" for number in range(500)},
        ],
        ids=lambda data: repr(data)[:40],
    )
    def test_refuses_any_other_form(self, data: Any):
        with pytest.raises(Invalid):
            check_payload(save, {"data": data})
