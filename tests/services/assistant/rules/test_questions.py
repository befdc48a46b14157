"""Questions, which want words, and requests, which want something done."""

import pytest

from services.assistant.rules.questions import is_question


class TestIsQuestion:
    @pytest.mark.parametrize(
        "message",
        ["Why is the sky blue?", "what is a stack", "¿Qué es una pila?", "Pourquoi", "Is it far?"],
    )
    def test_knows_a_question(self, message: str) -> None:
        assert is_question(message)

    @pytest.mark.parametrize(
        "message", ["Plan my week", "Can you move it to Friday?", "schedule it?", "", "blorb"]
    )
    def test_knows_a_request(self, message: str) -> None:
        assert not is_question(message)
