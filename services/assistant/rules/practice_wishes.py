"""How somebody wants to practise: how many questions, how hard, as an exam or not."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("practice_wish_words.toml")
DEFAULT, FEWEST, MOST = 10, 3, 30
EASY, HARD = 2, 4


@dataclass(frozen=True, slots=True)
class PracticeWish:
    """How to practise; without a difficulty it follows what is mastered."""

    questions: int = DEFAULT
    difficulty: int | None = None
    is_exam: bool = False


def practice_wish(message: str) -> PracticeWish:
    """Return what a message says of the questions it wants."""
    return PracticeWish(
        questions=_count(message),
        difficulty=EASY if _says("easy", message) else HARD if _says("hard", message) else None,
        is_exam=_says("exam", message),
    )


def _count(message: str) -> int:
    match = re.search(_words()["number"], message, re.IGNORECASE)
    if match is None:
        return DEFAULT
    said = match["n"].casefold()
    return min(MOST, max(FEWEST, int(said) if said.isdigit() else _words()["numbers"][said]))


def _says(what: str, message: str) -> bool:
    return re.search(_words()[what], message, re.IGNORECASE) is not None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
