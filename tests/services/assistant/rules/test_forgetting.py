"""What somebody wants forgotten."""

import pytest

from services.assistant.rules.forgetting import (
    opens_forgetting,
    thing_to_forget,
    wants_all_forgotten,
)

NAMED = [
    ("forget that I study best at night", "I study best at night"),
    ("olvida que tengo dislexia", "tengo dislexia"),
    ("esqueça que moro em Lisboa", "moro em Lisboa"),
    ("oublie que j'ai un chien", "j'ai un chien"),
    ("forget what I told you about chemistry", "chemistry"),
    ("forget that", None),
    ("forget everything we talked about", None),
    ("erase this chat", None),
]


class TestThingToForget:
    @pytest.mark.parametrize(("text", "thing"), NAMED)
    def test_names_one_thing_or_none(self, text, thing):
        assert opens_forgetting(text)
        assert thing_to_forget(text) == thing


class TestWantsAllForgotten:
    def test_tells_all_from_one(self):
        assert wants_all_forgotten("forget everything you know about me")
        assert wants_all_forgotten("olvida todo lo que sabes")
        assert not wants_all_forgotten("forget that I study at night")
