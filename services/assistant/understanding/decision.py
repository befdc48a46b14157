"""Choosing an intent, or choosing to ask."""

from dataclasses import dataclass

import numpy as np

from services.assistant.understanding.catalogue import UNCLEAR, intents, label, read_only
from services.assistant.understanding.classifier import Reading
from services.assistant.understanding.values import Choice, IntentGuess

SURE = 0.30
SURE_TO_ACT = 0.45
"""In few words, what changes something needs a precise phrasing or to be this likely."""
CLEAR_MARGIN = 0.06
FAMILIAR = 0.42
OFFERED = 3
LISTED = 5
FALLBACK = ("learning.learn_topic", "planning.plan_week", "planning.next_task")
NEVER_OFFERED = frozenset({"assistant.out_of_scope", "assistant.small_talk", "assistant.forget"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a sentence: ``intent`` is None when asking is better than acting."""

    intent: str | None
    confidence: float
    intents: tuple[IntentGuess, ...]
    ambiguous: bool


def decide(reading: Reading) -> Verdict:
    """Return the intent when it stands out, else an ambiguous verdict."""
    names = (*intents(), UNCLEAR)
    order: list[int] = np.argsort(-reading.probabilities, kind="stable")[:LISTED].tolist()
    found = [
        IntentGuess(names[index], round(float(reading.probabilities[index]), 4)) for index in order
    ]
    guesses = tuple(guess for guess in found if guess.name != UNCLEAR)
    best, second = found[0], found[1]
    sure = best.confidence >= SURE and best.confidence - second.confidence >= CLEAR_MARGIN
    familiar = reading.by_grammar or (reading.knows_words and reading.similarity >= FAMILIAR)
    if best.name != UNCLEAR and sure and familiar and _may_act(best, reading):
        return Verdict(best.name, best.confidence, guesses, ambiguous=False)
    likeliest = guesses[0].confidence
    return Verdict(None, likeliest, guesses if reading.knows_words else (), ambiguous=True)


def _may_act(best: IntentGuess, reading: Reading) -> bool:
    """Whether a guess is good enough for what it would change; an answer costs less."""
    if reading.by_grammar or not reading.few_words:
        return True
    return best.confidence >= SURE_TO_ACT or best.name in read_only()


def choices(guesses: tuple[IntentGuess, ...], language: str) -> tuple[Choice, ...]:
    """Return what to offer for tapping: the likeliest intents, filled up with common ones."""
    likely = [guess.name for guess in guesses if guess.name not in NEVER_OFFERED]
    offered = list(dict.fromkeys([*likely[:OFFERED], *FALLBACK]))[:OFFERED]
    return tuple(Choice(name, label(name, language)) for name in offered)
