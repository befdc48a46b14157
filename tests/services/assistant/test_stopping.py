"""Stopping one turn and no other."""

from services.assistant.stopping import ask_to_stop, is_stopped


class TestAskToStop:
    def test_stops_the_turn_it_names(self) -> None:
        ask_to_stop("this turn")

        assert is_stopped("this turn")
        assert not is_stopped("another turn")
