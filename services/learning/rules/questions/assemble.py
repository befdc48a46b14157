"""A set of questions from material: of every kind, at the difficulty wanted, none twice."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.choice import choice_questions
from services.learning.rules.questions.cloze import cloze_questions
from services.learning.rules.questions.definitions import find_definitions
from services.learning.rules.questions.distractors import Material
from services.learning.rules.questions.languages import language_of
from services.learning.rules.questions.matching import matching_questions
from services.learning.rules.questions.ordering import ordering_questions
from services.learning.rules.questions.sentences import find_sentences
from services.learning.rules.questions.shapes import Passage, Question
from services.learning.rules.questions.terms import find_aliases, find_terms
from services.learning.rules.questions.true_false import true_false_questions

_SHARES = {"cloze": 0.35, "choice": 0.25, "true_false": 0.15, "matching": 0.15, "ordering": 0.1}
_OF_PARTS = ("matching", "ordering")
_MOST_PASSAGES, _MOST_DEFINITIONS = 40, 40
_SAME = 0.8
_RICH = 8


def make_questions(
    passages: Sequence[Passage],
    *,
    count: int,
    difficulty: int,
    seed: int,
    weak: Collection[str] = (),
    extra: Sequence[Question] = (),
) -> tuple[Question, ...]:
    """Return questions in the order they are asked, options shuffled; fewer where text is short.

    Args:
        passages: The material.
        count: How many at most.
        difficulty: 1 to 5.
        seed: The same seed makes the same questions.
        weak: Names of concepts to ask about first.
        extra: Questions made elsewhere, preferred.
    """
    rng = random.Random(seed)  # noqa: S311  # a shuffle, not a secret
    weak_keys = {concept_key(name) for name in weak}
    passages = _some(passages, weak_keys, rng)
    made = [*extra, *all_questions(passages, hard=(difficulty - 1) / 4, rng=rng)]
    rng.shuffle(made)
    weak_keys = {concept_key(name) for name in weak}
    preferred = {id(one) for one in extra}

    is_rich = len({one.sentence for one in made}) >= _RICH

    def rank(one: Question) -> tuple[bool, bool, bool, int]:
        is_weak = concept_key(one.passage.concept) in weak_keys
        has_parts = one.kind in _OF_PARTS
        return (
            id(one) not in preferred,
            has_parts != is_rich,  # one of many parts takes what many others could ask
            not is_weak,
            abs(one.difficulty - difficulty),
        )

    chosen = _mixed(sorted(made, key=rank), count)
    chosen.sort(key=lambda one: one.difficulty)
    return tuple(shuffled(one, rng) for one in chosen)


def all_questions(
    passages: Sequence[Passage], *, hard: float, rng: random.Random
) -> Iterator[Question]:
    """Return every question the material gives, of every kind."""
    passages = passages[:_MOST_PASSAGES]
    language = language_of(" ".join(one.text for one in passages))
    sentences = find_sentences(passages, language)
    every = find_definitions(passages, sentences, language)
    terms = find_terms(sentences, every, language)
    definitions = rng.sample(every, min(len(every), _MOST_DEFINITIONS))
    material = Material(sentences, terms, find_aliases(sentences), language)
    yield from choice_questions(material, definitions, hard=hard, rng=rng)
    yield from matching_questions(material, definitions, hard=hard, rng=rng)
    yield from ordering_questions(material, passages, hard=hard, rng=rng)
    yield from cloze_questions(material, hard=hard, rng=rng)
    yield from true_false_questions(material, hard=hard, rng=rng)


def shuffled(question: Question, rng: random.Random) -> Question:
    """Return a question with its options in another order; true stays before false.

    An order is never shown as it is right already.
    """
    if question.kind == "true_false":
        return question
    options = list(question.options)
    rng.shuffle(options)
    if question.kind == "ordering" and [one.id for one in options] == list(question.key):
        options = [*options[1:], options[0]]
    return replace(question, options=tuple(options))


def _some(passages: Sequence[Passage], weak: Collection[str], rng: random.Random) -> list[Passage]:
    """Return as many passages as one quiz needs, in reading order; those on weak concepts stay."""
    places = rng.sample(range(len(passages)), len(passages))
    places.sort(key=lambda place: concept_key(passages[place].concept) not in weak)
    return [passages[place] for place in sorted(places[:_MOST_PASSAGES])]


def _mixed(ranked: Sequence[Question], count: int) -> list[Question]:
    """Take the best first, of each kind its share; what is left over fills the rest."""
    most = {kind: max(1, round(share * count)) for kind, share in _SHARES.items()}
    chosen: list[Question] = []
    for limited in (True, False):
        taken = Counter(one.kind for one in chosen)
        for one in ranked:
            if len(chosen) == count:
                return chosen
            if (limited and taken[one.kind] >= most[one.kind]) or _is_repeated(one, chosen):
                continue
            chosen.append(one)
            taken[one.kind] += 1
    return chosen


def _is_repeated(one: Question, chosen: Collection[Question]) -> bool:
    """Tell whether a question asks what another asks already, or gives its answer away."""
    return any(
        one.sentence == other.sentence
        or (one.about == other.about and one.kind == other.kind)
        or _overlap(one.sentence, other.sentence) >= _SAME
        for other in chosen
    )


def _overlap(one: str, other: str) -> float:
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
