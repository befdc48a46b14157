"""A turn as a sequence of events: told at once, and kept for who has to look again.

``intent``, ``delta`` (words), ``action``, ``citation``, then ``done`` with the whole answer or
``error``. Words of a model are told while it writes; what was done is told only once it is
committed. ``seq`` counts from 0, so that a broken connection goes on where it ended.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.ops import passing_log

NAME = "turn-events"
KEPT_S = 900
DELTA = 48
ENDS = frozenset({"done", "error"})


@dataclass(frozen=True, slots=True)
class TurnEvent:
    """One event of a turn."""

    seq: int
    name: str
    data: Any


class TurnStream:
    """Tells and keeps the events of one turn, in the thread the turn runs in.

    Args:
        actor: Whose turn; nobody else can read its events.
        turn_id: What the client calls it, unique among this person's turns.
        hear: Gets each event at once.
    """

    def __init__(self, actor: Actor, turn_id: str, hear: Callable[[TurnEvent], None]) -> None:
        self._key = _key(actor, turn_id)
        self._hear = hear
        self._seq = 0
        self._told_intent = False
        self._told = ""

    def understood(self, intent: dict[str, Any]) -> None:
        """Tell what the message was read as, once."""
        if not self._told_intent:
            self._told_intent = True
            self._add("intent", intent)

    def wrote(self, text: str) -> None:
        """Tell some words of an answer that is being written."""
        self._told += text
        self._add("delta", {"text": text})

    def finish(self, answer: dict[str, Any]) -> None:
        """Tell the committed answer; words that were told already are not told again."""
        self.understood(answer["intent"])
        content: str = answer["message"]["content"]
        if content.startswith(self._told):
            for start in range(len(self._told), len(content), DELTA):
                self._add("delta", {"text": content[start : start + DELTA]})
        self._each("action", answer["actions"])
        self._each("citation", answer["citations"])
        self._add("done", answer)

    def fail(self, *, code: str, message: str, details: dict[str, Any] | None) -> None:
        """Tell that there is no answer, and why."""
        self._add("error", {"code": code, "message": message, "details": details})

    def _each(self, name: str, values: Iterable[Any]) -> None:
        for value in values:
            self._add(name, value)

    def _add(self, name: str, data: Any) -> None:
        event = TurnEvent(self._seq, name, data)
        self._seq += 1
        self._hear(event)
        passing_log.append(NAME, self._key, asdict(event), for_s=KEPT_S)


def events_after(actor: Actor, turn_id: str, *, seq: int) -> tuple[TurnEvent, ...]:
    """Return the events of a turn behind one that was seen, -1 for all there are by now.

    Raises:
        NotFound: The actor had no such turn lately.
    """
    found = passing_log.read_from(NAME, _key(actor, turn_id), start=0)
    if not found:
        raise NotFound("There is no such turn, or it ended long ago.")
    return tuple(TurnEvent(**one) for one in found if one["seq"] > seq)


def _key(actor: Actor, turn_id: str) -> str:
    return f"{actor.user_id}:{turn_id}"
