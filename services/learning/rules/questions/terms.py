"""The key terms of a text: what is worth leaving blank, and what could stand in its place."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.definitions import Definition
from services.learning.rules.questions.languages import WORD, Language
from services.learning.rules.questions.sentences import Sentence

MOST_WORDS = 3
_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_MARKED = re.compile(r"\*\*([^*\n]{3,60})\*\*|__([^_\n]{3,60})__|(?<!\w)\*([^*\n]{3,60})\*(?!\w)")
_ALIAS = re.compile(r"([^\W\d_][\w\- ]{2,60}?)\s*\(([^\W\d_][\w\-]{1,30})\)")
_NOT_NOUNS = re.compile(r"(?:ly|ed|ing|ous|[a-z]fu[l]|able|ible|ive|mente)$")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_SHORTEST = 4
_SURE = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the text writes it, and the places of the sentences it stands in."""

    text: str
    key: str
    places: tuple[int, ...]
    weight: float

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital inside sentences."""
        return self.text[:1].isupper()


def find_terms(
    sentences: Sequence[Sentence], definitions: Sequence[Definition], language: Language
) -> tuple[Term, ...]:
    """Return the key terms, the weightiest first.

    A term was marked or defined, is a name or a year, or is a phrase that returns and stands
    after a determiner as a noun does.
    """
    marked = _marked(sentences, definitions)
    places: defaultdict[str, set[int]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nouns: Counter[str] = Counter()
    for sentence in sentences:
        for phrase, before, is_first in _phrases(sentence.text, language, marked):
            key = concept_key(phrase)
            places[key].add(sentence.place)
            written[key][phrase[0].lower() + phrase[1:] if is_first else phrase] += 1
            nouns[key] += before in language.determiners
    found = [
        Term(_written(written[key]), key, tuple(sorted(where)), _weight(key, where, marked))
        for key, where in places.items()
        if key in marked or _is_noun(key, written[key], nouns[key], len(where))
    ]
    return tuple(sorted(_longest(found), key=lambda one: (-one.weight, one.key)))


def find_aliases(sentences: Sequence[Sentence]) -> Mapping[str, frozenset[str]]:
    """Return which names mean the same by "ribonucleic acid (RNA)", both ways."""
    same: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for long, short in _ALIAS.findall(sentence.text):
            words = WORD.findall(long)
            for count in range(1, min(MOST_WORDS + 1, len(words)) + 1):
                one, other = concept_key(" ".join(words[-count:])), concept_key(short)
                same[one].add(other)
                same[other].add(one)
    return {key: frozenset(names) for key, names in same.items()}


def _marked(sentences: Sequence[Sentence], definitions: Sequence[Definition]) -> frozenset[str]:
    """Return the names the text itself holds up: in bold, as headings, or defined."""
    names: set[str] = {concept_key(one.term) for one in definitions}
    for passage in {id(one.passage): one.passage for one in sentences}.values():
        held_up = [match[match.lastindex or 0] for match in _MARKED.finditer(passage.text)]
        for name in (*held_up, passage.heading, passage.title, passage.concept):
            if 1 <= len(WORD.findall(name)) <= MOST_WORDS:
                names.add(concept_key(name))
    return frozenset(name for name in names if len(name) >= _SHORTEST - 1)


def _phrases(
    text: str, language: Language, marked: frozenset[str]
) -> Iterator[tuple[str, str, bool]]:
    """Return candidate phrases: each with the word before it and whether it begins the text.

    What the text holds up is one phrase; elsewhere every run of fitting words is a candidate.
    """
    tokens = list(_TOKEN.finditer(text))
    taken = -1
    for start in range(len(tokens)):
        for end in range(min(start + MOST_WORDS, len(tokens)) - 1, start - 1, -1):
            words = [token[0] for token in tokens[start : end + 1]]
            phrase = text[tokens[start].start() : tokens[end].end()]
            if start <= taken or not _is_phrase(words, phrase, language, marked):
                continue
            yield phrase, tokens[start - 1][0].casefold() if start else "", start == 0
            if concept_key(phrase) in marked:
                taken = end
                break


def _is_phrase(
    words: Sequence[str], phrase: str, language: Language, marked: frozenset[str]
) -> bool:
    if not all(map(WORD.fullmatch, words)) or words[0].casefold() in language.function:
        return False
    if concept_key(phrase) in marked:
        return True
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
        return True
    return all(
        len(word) >= _SHORTEST - (len(words) > 1)
        and word[0].isalpha()
        and language.is_content(word)
        and word.casefold() not in language.common
        for word in words
    ) and not _NOT_NOUNS.search(words[-1].casefold())


def _longest(terms: Sequence[Term]) -> list[Term]:
    """Leave out terms that only ever stand inside a longer one."""
    by_key = {one.key: one for one in terms}
    inside: set[str] = set()
    for one in terms:
        words = one.key.split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                part = by_key.get(" ".join(words[start:end]))
                if part is not None and part is not one and set(part.places) <= set(one.places):
                    inside.add(part.key)
    return [one for one in terms if one.key not in inside]


def _is_noun(key: str, written: Counter[str], after_determiner: int, count: int) -> bool:
    if _YEAR.fullmatch(key):
        return True
    is_name = all(form[:1].isupper() for form in written)
    if is_name:
        return True
    return count > 1 and after_determiner > 0


def _written(forms: Counter[str]) -> str:
    """Return the usual writing; a small letter wins, as a capital may come from a beginning."""
    return max(forms, key=lambda form: (forms[form], form[:1].islower(), form))


def _weight(key: str, places: Iterable[int], marked: frozenset[str]) -> float:
    count = len(set(places))
    return (_SURE if key in marked else 0) + min(count, 4) + 0.5 * key.count(" ")
