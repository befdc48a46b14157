"""Wrong options: the same kind of thing from the same material, and never also right."""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from services.learning.rules.questions.languages import WORD, Language
from services.learning.rules.questions.sentences import Sentence
from services.learning.rules.questions.terms import Term

_ALSO_TRUE = 0.5
_STEM = 5
_ENDING = 3
_MOST_TRIED = 80
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Material:
    """Everything known of the material that questions are made from."""

    sentences: Sequence[Sentence]
    terms: Sequence[Term]
    aliases: Mapping[str, frozenset[str]]
    language: Language

    @cached_property
    def terms_at(self) -> Mapping[int, Sequence[Term]]:
        """The terms of each sentence by its place, the weightiest first."""
        found: defaultdict[int, list[Term]] = defaultdict(list)
        for term in self.terms:
            for place in term.places:
                found[place].append(term)
        return found

    @cached_property
    def of_kind(self) -> Mapping[object, Sequence[Term]]:
        """The terms of each kind, the weightiest first."""
        found: defaultdict[object, list[Term]] = defaultdict(list)
        for term in self.terms:
            found[_kind(term, self.language)].append(term)
        return found


def wrong_terms(
    material: Material,
    sentence: Sentence,
    right: Term,
    *,
    count: int,
    hard: float,
    rng: random.Random,
) -> tuple[Term, ...]:
    """Return other terms that could stand in a sentence instead of the right one but are wrong.

    Args:
        material: Where they come from.
        sentence: Where the right one stands.
        right: What is right.
        count: How many at most.
        hard: 0 takes any of the same kind, 1 the most alike.
        rng: Decides between equals.
    """
    alike = material.of_kind[_kind(right, material.language)]
    tried = alike if len(alike) <= _MOST_TRIED else rng.sample(alike, _MOST_TRIED)
    fitting = [
        one
        for one in tried
        if not same_thing(one.key, right.key, material.aliases)
        and not _stands_in(one, sentence)
        and not _also_true(material, sentence, right, one)
    ]
    likeness = {one.key: hard * _alike(one, right, sentence) + rng.random() for one in fitting}
    fitting.sort(key=lambda one: (-likeness[one.key], one.key))
    chosen: list[Term] = []
    for one in fitting:
        if not any(same_thing(one.key, other.key, material.aliases) for other in chosen):
            chosen.append(one)
        if len(chosen) == count:
            break
    return tuple(chosen)


def same_thing(one: str, other: str, aliases: Mapping[str, frozenset[str]]) -> bool:
    """Tell names that may mean the same: aliases, parts of each other, and plurals."""
    if one == other or other in aliases.get(one, ()):
        return True
    mine, theirs = _stems(one), _stems(other)
    return mine <= theirs or theirs <= mine


def _kind(term: Term, language: Language) -> tuple[bool, bool, bool, bool]:
    """Tell years, names, acronyms and plurals apart."""
    last = term.text.split()[-1]
    return (
        bool(_YEAR.fullmatch(term.text)),
        term.is_name,
        len(last) > 1 and last.isupper(),
        last.endswith(language.plural) and not last.endswith(("ss", "us", "is")),
    )


def _alike(one: Term, right: Term, sentence: Sentence) -> float:
    """Return how easily one is taken for the other, 0 to about 4."""
    same_words = one.text.count(" ") == right.text.count(" ")
    same_ending = one.key[-_ENDING:] == right.key[-_ENDING:]
    nearest = min(abs(place - sentence.place) for place in one.places)
    return 1.0 * same_words + 1.5 * same_ending + 1.5 / (1 + nearest / 3)


def _stands_in(one: Term, sentence: Sentence) -> bool:
    return sentence.place in one.places or bool(_stems(one.key) <= _stems(sentence.text))


def _also_true(material: Material, sentence: Sentence, right: Term, one: Term) -> bool:
    """Tell whether the material says nearly the same of the other term."""
    rest = sentence.content - {word.casefold() for word in WORD.findall(right.text)}
    if not rest:
        return True
    for place in one.places:
        other = material.sentences[place]
        if len(rest & other.content) / len(rest) >= _ALSO_TRUE:
            return True
    return False


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold().rstrip("s")[:_STEM] for word in WORD.findall(text))
