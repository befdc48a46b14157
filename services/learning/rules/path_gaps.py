"""Gaps in the sentences of a short passage, where richer questions find too little."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.learning.rules.answer_leaks import folded_words, masked
from services.learning.rules.hint_ladder import Question, scrambled
from services.library.rules.note_text import plain
from services.library.rules.summaries import rank, sentences_of
from services.search.rules.words import stem, stopwords

LEAST_WORDS, MOST_WORDS = 6, 40
LEAST_LETTERS = 4
MOST_TRIED = 8
MOST_TERMS = 3
WRONG_OPTIONS = 3
LEAST_WRONG = 2
_TERM = re.compile(r"[^\W\d_][\w’'-]+|\d[\d.,]*")
_DEFINING = re.compile(
    r"^[\w\s()’'-]{2,60}?\s(?:is|are|was|were|means?|refers? to)\s", re.IGNORECASE
)


def gap_questions(text: str, *, where: str, others: Sequence[str] = ()) -> Iterator[Question]:
    """Yield sentences of a passage with one word left out, the most telling first.

    Args:
        text: The passage (Markdown or plain).
        where: Its place, as hints say it.
        others: Passages near it; wrong answers come from them too.
    """
    words = Counter(folded_words(plain(text)))
    near = [*_terms(plain(text)), *(term for other in others for term in _terms(plain(other)))]
    for sentence in _telling(text):
        ranked = sorted(set(_terms(sentence)), key=lambda one: (-_worth(one, words), one))
        for term in ranked[:MOST_TERMS]:
            wrong = _wrong(term, sentence, near)
            if len(wrong) >= LEAST_WRONG:
                yield Question(
                    prompt=masked(sentence, (term,)),
                    options=tuple(scrambled([term, *wrong], sentence)),
                    answer=term,
                    because=sentence,
                    where=where,
                    text=text,
                )


def _telling(text: str) -> Iterator[str]:
    """Yield the sentences worth asking about, those that define something first."""
    ranked = sorted(
        rank(sentences_of(text)),
        key=lambda one: -(one.weight + (1.0 if _DEFINING.match(one.text) else 0.0)),
    )
    for one in ranked[:MOST_TRIED]:
        if LEAST_WORDS <= len(one.text.split()) <= MOST_WORDS:
            yield one.text


def _terms(text: str) -> list[str]:
    """Return the words that could be asked for."""
    return [
        word
        for word in (match[0].strip("’'-.,") for match in _TERM.finditer(text))
        if (len(word) >= LEAST_LETTERS or word.isupper() or word[:1].isdigit())
        and word.lower() not in stopwords()
    ]


def _worth(term: str, words: Counter[str]) -> float:
    """Rank terms: what the passage comes back to, names, long words."""
    times = sum(words[one] for one in folded_words(term))
    named = 1.0 if term[:1].isupper() else 0.0
    return min(times, 4) + named + min(len(term), 12) / 12


def _wrong(term: str, sentence: str, near: Sequence[str]) -> list[str]:
    """Return terms of the same kind that do not stand in the sentence."""
    said = {stem(word) for word in folded_words(sentence)}
    found: dict[str, str] = {}
    for other in near:
        key = " ".join(stem(word) for word in folded_words(other))
        if key and key not in said and _kind(other) == _kind(term):
            found.setdefault(key, other)
    alike = sorted(found.values(), key=lambda one: (abs(len(one) - len(term)), one))
    picked = alike[: 2 * WRONG_OPTIONS]
    random.Random(sentence).shuffle(picked)  # noqa: S311  # variety, not a secret
    return picked[:WRONG_OPTIONS]


def _kind(term: str) -> tuple[bool, bool]:
    return term[:1].isdigit(), term.isupper()
