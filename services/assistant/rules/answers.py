"""Which of the answers that were offered a message is."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.assistant.rules.named_things import NEAR, best_matches
from services.assistant.rules.picks import picked_place
from services.assistant.understanding.text import fold, words

LONGEST_NAME = 6
_EDGES = " .!?¿¡"


def chosen(message: str, choices: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the offered answer a message means: tapped, by its place, or by its name.

    Args:
        message: What was said.
        choices: The answers, each with ``label`` and ``value``, and ``name`` where it names a
            thing.
    """
    if not choices:
        return None
    said = fold(message).strip(_EDGES)
    for choice in choices:
        if said in {fold(choice["label"]).strip(_EDGES), fold(choice["value"]).strip(_EDGES)}:
            return choice
    place = picked_place(message, len(choices))
    if place is not None:
        return choices[place]
    if len(words(message)) > LONGEST_NAME:
        return None
    named = best_matches(message, [choice.get("name", "") for choice in choices], least=NEAR)
    return choices[named[0]] if len(named) == 1 else None
