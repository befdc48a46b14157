"""Help before anything else."""

import pytest

from services.assistant.first_help import first_help_text


class TestFirstHelpText:
    def test_answers_a_crisis(self) -> None:
        assert first_help_text("I want to kill myself") is not None

    @pytest.mark.parametrize("message", ["Explain photosynthesis", "give me a hint"])
    def test_leaves_learning_alone(self, message: str) -> None:
        assert first_help_text(message) is None
