"""What is answered to somebody who says how they feel, in their language."""

import tomllib
from functools import cache
from pathlib import Path

LOW = 2


def kind_words(valence: str, energy: int | None, language: str) -> str:
    """Return one or two sentences for a mood.

    Args:
        valence: ``positive``, ``neutral`` or ``negative``.
        energy: 1 to 5, if known.
        language: Of the answer; English for any that is not there.
    """
    tired = valence != "positive" and energy is not None and energy <= LOW
    return _in("low_energy" if tired else valence, language)


def lighter_offer(language: str) -> str:
    """Return what somebody says to be given a lighter day."""
    return _in("lighter", language)


def enabling_offer(language: str) -> str:
    """Return where to allow that moods lighten plans."""
    return _in("enable", language)


def _in(name: str, language: str) -> str:
    texts = _texts()[name]
    return texts.get(language, texts["en"])


@cache
def _texts() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("mood_replies.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
