"""What a nugget is called, is about, asks of its reader, and how it looks as slides.

Everything is taken from the text itself; nothing is invented and nothing in it is obeyed.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.library.rules.parsing.parts import one_line
from services.library.rules.summaries import key_phrases, key_points, split_sentences
from services.search.rules.words import content_words, stem, stopwords, words_of

MOST_TOPICS = 6
MOST_PREREQUISITES = 3
MOST_TERM_WORDS = 4
LEAST_TERM_CHARACTERS = 4
MOST_POINTS, POINTS_A_SLIDE = 8, 3
LONG_WORD = 9
TITLE_CHARACTERS, POINT_CHARACTERS = 70, 220
_VOWELS = re.compile(r"[aeiouyáàâãäéèêëíìîïóòôõöúùûüœæ]+", re.IGNORECASE)
_DEFINITION = re.compile(
    r"^(?:(?:the|an?|el|la|los|las|un|una|o|os|as|um|uma|le|les|l'|une|des)\s+)?"
    r"(?P<term>[^\W\d_][\w'’-]*(?:\s+[\w'’-]+){0,3}?)\s+"
    r"(?:is|are|means|refers to|consists of|es|son|é|são|est|sont|designa|désigne|significa)\s+",
    re.IGNORECASE,
)
_POINTERS = frozenset(
    {"it", "this", "that", "these", "those", "there", "he", "she", "they", "what"}
)


@dataclass(frozen=True, slots=True)
class NuggetFacts:
    """What the text of a nugget says of itself; ``defines`` and ``uses`` are stemmed terms."""

    title: str
    topics: tuple[str, ...]
    difficulty: int
    slides: tuple[dict[str, object], ...]
    defines: tuple[str, ...]
    uses: frozenset[str]


def facts_of(text: str, *, heading: str = "", is_first: bool = True) -> NuggetFacts:
    """Return the facts of one nugget.

    Args:
        text: Its words.
        heading: What stands above it.
        is_first: Whether it is the first under this heading.
    """
    topics = key_phrases(text)[:MOST_TOPICS]
    title = title_of(text, heading=heading, is_first=is_first, topics=topics)
    return NuggetFacts(
        title=title,
        topics=topics,
        difficulty=difficulty_of(text),
        slides=slides_of(text, title=title),
        defines=defined_terms(text, heading=heading if is_first else ""),
        uses=used_terms(text),
    )


def title_of(text: str, *, heading: str, is_first: bool, topics: Sequence[str]) -> str:
    """Return the heading, with a topic where it has several nuggets; else the first words."""
    if heading and is_first:
        return one_line(heading)
    said = heading.lower()
    topic = next((one for one in topics if one not in said), "")
    if heading:
        return one_line(f"{heading}: {topic}" if topic else heading)
    sentences = split_sentences(" ".join(text.split()))
    return one_line(sentences[0] if sentences else text, longest=TITLE_CHARACTERS).rstrip(".")


def difficulty_of(text: str) -> int:
    """Return 1 (first contact) to 5 (dense).

    School grade by sentence length and syllables (Flesch-Kincaid; grade 4 is level 1, grade 20
    would be 4), plus the share of different long words among all words: terms one has to know.
    """
    words = words_of(text)
    if not words:
        return 1
    sentences = max(1, len(split_sentences(" ".join(text.split()))))
    syllables = sum(max(1, len(_VOWELS.findall(word))) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    terms = {word for word in content_words(text) if len(word) >= LONG_WORD}
    density = len(terms) / max(len(words), 40)
    level = 1 + max(0.0, grade - 4) * 3 / 16 + 6 * max(0.0, density - 0.08)
    return min(5, max(1, math.floor(level + 0.5)))


def slides_of(text: str, *, title: str) -> tuple[dict[str, object], ...]:
    """Return a few slides, each a title with up to three sentences of the text."""
    points = [
        one_line(point, longest=POINT_CHARACTERS) for point in key_points(text, most=MOST_POINTS)
    ]
    points = points or [one_line(text, longest=POINT_CHARACTERS)]
    count = math.ceil(len(points) / POINTS_A_SLIDE)
    each = math.ceil(len(points) / count)
    return tuple(
        {"title": title, "bullets": points[first : first + each]}
        for first in range(0, len(points), each)
    )


def defined_terms(text: str, *, heading: str = "") -> tuple[str, ...]:
    """Return the terms a text explains ("A page fault is …"), and its heading when short."""
    found = [
        match["term"]
        for sentence in split_sentences(" ".join(text.split()))
        if (match := _DEFINITION.match(sentence)) is not None
    ]
    named = re.sub(r"^[\d.]+\s*", "", heading)
    if named and len(content_words(named)) < MOST_TERM_WORDS:
        found.append(named)
    return tuple(dict.fromkeys(key for term in found if (key := _term_key(term))))


def used_terms(text: str) -> frozenset[str]:
    """Return every run of one to four words as a stemmed term."""
    found: set[str] = set()
    run: list[str] = []
    for word in words_of(text):
        run = [*run[1 - MOST_TERM_WORDS :], stem(word)]
        found.update(" ".join(run[place:]) for place in range(len(run)))
    return frozenset(found)


@dataclass(slots=True)
class KnownTerms:
    """Which nugget explained a term first, while a source is read in order."""

    by_term: dict[str, str] = field(default_factory=dict[str, str])

    def prerequisites_of(self, facts: NuggetFacts) -> list[str]:
        """Return the nuggets whose terms this one uses, the most specific terms first."""
        known = [term for term in facts.uses & self.by_term.keys() if term not in facts.defines]
        known.sort(key=lambda term: (-len(term.split()), -len(term), term))
        return list(dict.fromkeys(self.by_term[term] for term in known))[:MOST_PREREQUISITES]

    def learn(self, facts: NuggetFacts, nugget_id: str) -> None:
        """Remember what a nugget explains."""
        for term in facts.defines:
            self.by_term.setdefault(term, nugget_id)


def _term_key(term: str) -> str:
    words = words_of(term)[:MOST_TERM_WORDS]
    while words and words[0] in stopwords():
        words = words[1:]
    meant = [word for word in words if word not in stopwords()]
    if not meant or set(words) & _POINTERS or max(map(len, meant)) < LEAST_TERM_CHARACTERS:
        return ""
    return " ".join(map(stem, words))
