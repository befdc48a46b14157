"""A turn as a sequence of events."""

import pytest

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.assistant.turn_stream import TurnEvent, TurnStream, events_after

INTENT = {"name": "x", "confidence": 1.0, "language": "en"}


def answer(content: str) -> dict:
    return {
        "intent": INTENT,
        "message": {"content": content},
        "actions": [{"name": "a"}],
        "citations": [{"title": "t"}],
    }


class TestTurnStream:
    def test_tells_the_words_once_and_what_was_done_at_the_end(self, student: Actor) -> None:
        heard: list[TurnEvent] = []
        stream = TurnStream(student, "one", heard.append)

        stream.understood(INTENT)
        stream.wrote("Leaves ")
        stream.finish(answer("Leaves make sugar."))

        names = [event.name for event in heard]
        assert names == ["intent", "delta", "delta", "action", "citation", "done"]
        words = "".join(event.data["text"] for event in heard if event.name == "delta")
        assert words == "Leaves make sugar."
        assert [event.seq for event in heard] == list(range(6))


class TestEventsAfter:
    def test_are_kept_for_their_person_only(self, student: Actor, stranger: Actor) -> None:
        heard: list[TurnEvent] = []
        TurnStream(student, "two", heard.append).finish(answer("Hello."))

        assert events_after(student, "two", seq=-1) == tuple(heard)
        assert events_after(student, "two", seq=heard[-2].seq) == (heard[-1],)
        for actor, turn in ((stranger, "two"), (student, "three")):
            with pytest.raises(NotFound):
                events_after(actor, turn, seq=-1)

    def test_end_with_an_error_when_the_turn_failed(self, student: Actor) -> None:
        heard: list[TurnEvent] = []

        TurnStream(student, "four", heard.append).fail(code="x", message="No.", details=None)

        assert [(one.name, one.data["code"]) for one in heard] == [("error", "x")]
