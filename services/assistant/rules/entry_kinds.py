"""What kind of entry a title speaks of: study, unless it says something else."""

import tomllib
from pathlib import Path

from services.assistant.understanding.text import fold, words

_KINDS = {
    kind: frozenset(listed.split())
    for kind, listed in tomllib.loads(
        Path(__file__).with_name("entry_kinds.toml").read_text(encoding="utf-8")
    ).items()
}
LONGEST = 3


def entry_kind(title: str) -> str:
    """Return ``personal``, ``meeting``, ``work``, ``break`` or ``study`` for a title.

    Only short titles are other than study: "Read about football" is not a match.
    """
    named = words(fold(title))
    if len(named) > LONGEST:
        return "study"
    return next((kind for kind, listed in _KINDS.items() if listed & set(named)), "study")
