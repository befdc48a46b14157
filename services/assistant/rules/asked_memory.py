"""What “what do you know about my exam?” is about, and whether a thing fits it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.assistant.understanding.text import fold, words
from services.learning.rules.quotes import covered

FITS = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: ``about`` is empty for everything; ``exam`` when an exam is meant.

    ``rest`` are the words besides the exam: the subject.
    """

    about: str
    rest: str
    exam: bool

    def fits(self, text: str) -> bool:
        """Tell whether a thing called ``text`` is what is asked about."""
        if self.rest and covered(text, self.rest) < FITS:
            return False
        return bool(self.rest) if not self.exam else _names_exam(text)

    def fits_dated(self, text: str) -> bool:
        """Tell whether a thing with a date is meant: an exam has one, whatever it is called."""
        if not self.exam:
            return self.fits(text)
        return not self.rest or covered(text, self.rest) >= FITS


def asked_of_memory(text: str) -> Asked:
    """Return what a question to the memory is about."""
    frame, exams = _words("frame"), _words("exam")
    telling = [word for word in words(text) if fold(word) not in frame and len(word) > 1]
    rest = [word for word in telling if fold(word) not in exams]
    return Asked(" ".join(telling), " ".join(rest), exam=len(rest) < len(telling))


def asks_for_talk(text: str) -> bool:
    """Tell whether earlier conversations are asked for."""
    return re.search(_data()["talk"], fold(text)) is not None


def _names_exam(text: str) -> bool:
    return not _words("exam_thing").isdisjoint(fold(word) for word in words(text))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name].split())


@cache
def _data() -> dict[str, str]:
    path = Path(__file__).with_name("asked_memory.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
