"""What a turn is asked with."""

from services.assistant.focus import Focus
from services.assistant.turn_views import TurnRequest


class TestTurnRequest:
    def test_is_about_nothing_unless_said(self) -> None:
        assert TurnRequest("hello").focus == Focus()
        assert TurnRequest("hello").instead_of is None
