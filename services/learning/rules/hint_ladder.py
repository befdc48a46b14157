"""The three rungs of help, and when an answer may be told at all.

Rung 1 points to where it stands, rung 2 gives the way in, rung 3 leaves only the last step. The
answer is released after all of them, or to somebody who tried and gives up.
"""

import random
from dataclasses import dataclass, replace

from services.learning.rules.answer_leaks import folded_words, gives_away, masked
from services.learning.rules.tutor_copy import copy_text, said
from services.library.rules.summaries import sentences_of

RUNGS = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """How far help with one question went."""

    attempts: int = 0
    rung: int = 0
    solved: bool = False
    released: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the answer is no secret any more."""
        return self.solved or self.released


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what only the tutor knows.

    Attributes:
        prompt: As asked.
        options: What can be answered, as shown.
        answer: The right one of them.
        because: The sentence of the source it stands in.
        where: How a person finds that place, without the answer.
        text: The whole passage.
    """

    prompt: str
    options: tuple[str, ...]
    answer: str
    because: str
    where: str
    text: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no reply may say: every option alike, or what is avoided would tell."""
        asked = set(folded_words(self.prompt))
        kept = [one for one in self.options if not set(folded_words(one)) <= asked]
        return tuple(dict.fromkeys((self.answer, *kept)))


def next_rung(ladder: Ladder) -> Ladder:
    """Return the ladder one rung higher, at most at the last."""
    return replace(ladder, rung=min(RUNGS, ladder.rung + 1))


def may_release(ladder: Ladder, *, gives_up: bool) -> bool:
    """Tell whether the answer may be told: all help was given, or somebody tried and gives up."""
    return ladder.rung >= RUNGS or (gives_up and ladder.attempts >= 1)


def hint(question: Question, rung: int) -> str:
    """Return the help of a rung (1 to 3), made of the source alone.

    Whatever would give an option away is left out, and what remains never does.
    """
    made = (_pointer, _way_in, _nearly)[rung - 1](question)
    return made if not gives_away(made, question.secrets) else said("hint_bare")


def scrambled(labels: list[str], seed: str) -> list[str]:
    """Return options in an order that says nothing and stays the same."""
    mixed = sorted(labels)
    random.Random(seed).shuffle(mixed)  # noqa: S311  # an order, not a secret
    return mixed


def is_askable(question: Question) -> bool:
    """Tell whether helping with a question can avoid its answer.

    An answer that stands in the question, in its place or in the tutor's own words cannot.
    """
    return not gives_away(f"{question.prompt}\n{question.where}", (question.answer,)) and not any(
        gives_away(line, question.secrets) for line in copy_text()
    )


def _pointer(question: Question) -> str:
    where = question.where
    if gives_away(where, question.secrets):
        return said("hint_pointer_bare")
    return said("hint_pointer", where=where)


def _way_in(question: Question) -> str:
    """Give the sentence before the one that matters, which leads up to it."""
    told = [one.text for one in sentences_of(question.text)]
    place = next((n for n, one in enumerate(told) if one == question.because), 0)
    around = [*told[max(0, place - 1) : place], *told[place + 1 : place + 2]]
    lead = next((one for one in around if not gives_away(one, question.secrets)), "")
    if lead:
        return said("hint_way_in", sentence=lead)
    return said("hint_start", start=_masked_start(question))


def _nearly(question: Question) -> str:
    words = question.answer.split()
    shape = said("hint_letters", letter=question.answer[0].upper(), count=str(len(words[0])))
    if len(words) > 1:
        shape = said("hint_words", letter=question.answer[0].upper(), count=str(len(words)))
    if not question.answer[0].isalpha():
        shape = said("hint_number", count=str(len(question.answer)))
    return said("hint_nearly", sentence=masked(question.because, question.secrets), shape=shape)


def _masked_start(question: Question) -> str:
    words = masked(question.because, question.secrets).split()
    return " ".join(words[: max(3, len(words) // 2)])
