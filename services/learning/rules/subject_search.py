"""Find the library subject a student means, and never a merely similar one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from services.learning.rules.spelling import same_but_for_a_slip, slips_between
from services.learning.rules.subject_names import (
    coded_words,
    core_words,
    not_typos,
    spelled_words,
    without_numerals,
    without_tool,
    words_of,
)
from services.learning.rules.topic_files import Subject, load_subjects

EXACT, CORE, UNNUMBERED, REORDERED, MISSPELT = 1.0, 0.97, 0.93, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class SubjectMatch:
    """A recognised subject; confidence is 1.0 for a name of the library, less for a reading."""

    subject: Subject
    confidence: float


def find_subject(text: str) -> SubjectMatch | None:
    """Return the library subject a text names, or None when none is meant for certain.

    Accents, plurals, course codes, grades and phrases such as "intro to" or "my … exam" are
    ignored; spelling slips are forgiven when they point to one subject only.

    Args:
        text: A subject name as typed, not a whole message.
    """
    core = core_words(text)
    bare = without_numerals(core)
    readings: tuple[tuple[Callable[[str], tuple[str, ...]], tuple[str, ...], float], ...] = (
        (words_of, words_of(text), EXACT),
        (coded_words, coded_words(text), CORE),
        (core_words, core, CORE),
        (core_words, bare, UNNUMBERED),
        (core_words, without_tool(bare, text), UNNUMBERED),
        (_sorted_core_words, tuple(sorted(bare)), REORDERED),
    )
    for read_name, words, confidence in readings:
        subject = _names_by(read_name).get(words) if words else None
        if subject is not None:
            return SubjectMatch(subject, confidence)
    return _misspelt(spelled_words(text))


def search_subjects(prefix: str, limit: int = 8) -> tuple[Subject, ...]:
    """Return subjects to suggest while a student types, the closest first.

    Args:
        prefix: What has been typed so far; nothing typed gives the first subjects by title.
        limit: The most to return.
    """
    typed = " ".join(words_of(prefix))
    ranked = [(_rank(names, typed), subject) for names, subject in _spoken_names()]
    fitting = sorted(
        ((rank, subject) for rank, subject in ranked if rank is not None), key=lambda pair: pair[0]
    )
    return tuple(subject for _, subject in fitting[:limit])


def _rank(names: tuple[str, ...], typed: str) -> int | None:
    title, *others = names
    if title.startswith(typed):
        return 0
    if any(name.startswith(typed) for name in others):
        return 1
    return 2 if any(f" {typed}" in name for name in (title, *others)) else None


@lru_cache(maxsize=1)
def _spoken_names() -> tuple[tuple[tuple[str, ...], Subject], ...]:
    return tuple(
        (tuple(" ".join(words_of(name)) for name in subject.names), subject)
        for subject in load_subjects()
    )


@lru_cache(maxsize=8)
def _names_by(read_name: Callable[[str], tuple[str, ...]]) -> dict[tuple[str, ...], Subject]:
    """Index all names under one reading.

    A name the reading leaves whole wins over a shortened one ("chemistry" over "A level
    chemistry of carbon" cut short); shortened names of two subjects that collide are left out.
    """
    whole: dict[tuple[str, ...], Subject] = {}
    cut: dict[tuple[str, ...], set[str]] = {}
    owners = {subject.id: subject for subject in load_subjects()}
    for subject in owners.values():
        for name in subject.names:
            words = read_name(name)
            if words == words_of(name):
                whole[words] = subject
            else:
                cut.setdefault(words, set()).add(subject.id)
    lone = {words: owners[min(ids)] for words, ids in cut.items() if words and len(ids) == 1}
    return lone | whole


def _sorted_core_words(name: str) -> tuple[str, ...]:
    return tuple(sorted(without_numerals(core_words(name))))


def _misspelt(typed: tuple[str, ...]) -> SubjectMatch | None:
    if not typed or not not_typos().isdisjoint(typed):
        return None
    slips: dict[str, int] = {}
    for words, subject in _names_by(spelled_words).items():
        if _could_be(typed, words):
            count = sum(map(slips_between, typed, words))
            slips[subject.id] = min(count, slips.get(subject.id, count))
    fewest = min(slips.values(), default=0)
    closest = [subject for subject in load_subjects() if slips.get(subject.id) == fewest]
    return SubjectMatch(closest[0], MISSPELT) if len(closest) == 1 else None


def _could_be(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    known = _known_words()
    return len(words) == len(typed) and all(
        one == other or (one not in known and same_but_for_a_slip(one, other))
        for one, other in zip(typed, words, strict=True)
    )


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """Return every word spelled right somewhere in the library's names."""
    return frozenset(word for words in _names_by(spelled_words) for word in words)
