"""Making a text shorter with its own sentences: summaries, study notes and key points.

Sentences vote for each other by the words they share (TextRank over TF-IDF); those with the most
votes stay, as long as they say something new. Nothing is invented.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.library.rules.note_text import plain
from services.search.rules.words import content_words, stem, stopwords, words_of

MOST_SENTENCES = 400
LEAST_WORDS, MOST_WORDS = 4, 60
DAMPING, ROUNDS = 0.85, 30
TOO_ALIKE = 0.6
MOST_PHRASES = 8
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*$")
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ0-9¿¡])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|dr|mr|mrs|ms|prof|st|no|fig|eq|ch|p|pp|vol|ed|al|approx)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^[\w\s()'’-]{2,60}?\s(?:is|are|was|were|means?|refers? to|consists? of|es|son|é|são|est|sont)"
    r"\s",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"\b(?:important|key|main|must|always|never|therefore|because|in summary|in short|for example|"
    r"causes?|leads? to|results? in|importante|portanto|porque|donc|parce que)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text: where it stands, under which heading, and how central it is."""

    place: int
    text: str
    heading: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences that say most, in their order, and the phrases a text keeps coming back to."""

    sentences: tuple[Sentence, ...]
    phrases: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


def summarise(text: str, *, most: int | None = None) -> Summary:
    """Return the central sentences of a text.

    Args:
        text: Markdown or plain text.
        most: How many sentences; about one in five, 2 to 7, when omitted.
    """
    sentences = rank(sentences_of(text))
    wanted = most or min(7, max(2, math.ceil(len(sentences) / 5)))
    chosen = _different(sorted(sentences, key=lambda one: -one.weight), wanted)
    return Summary(tuple(sorted(chosen, key=lambda one: one.place)), key_phrases(text))


def key_points(text: str, *, most: int = 7) -> tuple[str, ...]:
    """Return the sentences one would underline: definitions, causes, what is called important."""
    ranked = [
        (sentence.weight * _point_bonus(sentence.text), sentence)
        for sentence in rank(sentences_of(text))
    ]
    best = [sentence for _, sentence in sorted(ranked, key=lambda one: -one[0])]
    chosen = _different(best, most)
    return tuple(one.text for one in sorted(chosen, key=lambda one: one.place))


def study_notes(text: str, *, title: str = "") -> str:
    """Return Markdown notes: headings as in the text, below each what matters as bullets."""
    sentences = rank(sentences_of(text))
    lines = [f"# {title}"] if title else []
    for heading in dict.fromkeys(sentence.heading for sentence in sentences):
        part = [sentence for sentence in sentences if sentence.heading == heading]
        wanted = max(1, math.ceil(len(part) / 2)) if heading else max(2, math.ceil(len(part) / 3))
        chosen = _different(sorted(part, key=lambda one: -one.weight), min(8, wanted))
        lines += ["", f"## {heading}"] if heading else [""]
        lines += [_bullet(one.text) for one in sorted(chosen, key=lambda one: one.place)]
    if phrases := key_phrases(text):
        lines += ["", "## Terms to know", *(f"- {phrase}" for phrase in phrases)]
    return "\n".join(lines).strip()


def key_phrases(text: str) -> tuple[str, ...]:
    """Return the runs of one to three meaningful words a text keeps coming back to."""
    found: Counter[str] = Counter()
    for sentence in sentences_of(text):
        run: list[str] = []
        for word in [*words_of(sentence.text), ""]:
            if word and word not in stopwords() and not word.isdigit():
                run.append(word)
                continue
            for size in (1, 2, 3):
                found.update(" ".join(run[at : at + size]) for at in range(len(run) - size + 1))
            run = []
    scores = {
        phrase: times * len(phrase.split()) ** 2
        for phrase, times in found.items()
        if len(phrase) > 3 and (times > 1 or len(found) < 30)  # noqa: PLR2004
    }
    chosen: dict[str, frozenset[str]] = {}
    for phrase in sorted(scores, key=lambda one: (-scores[one], one)):
        stems = frozenset(map(stem, phrase.split()))
        if not any(stems <= other or other <= stems for other in chosen.values()):
            chosen[phrase] = stems
    return tuple(chosen)[:MOST_PHRASES]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text with the heading above each; lines of a list count as one."""
    found: list[Sentence] = []
    heading = ""
    for block in _blocks(text):
        if match := _HEADING.match(block):
            heading = plain(match[1]).strip()
            continue
        for sentence in split_sentences(" ".join(plain(block).split())):
            if LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS:
                found.append(Sentence(len(found), sentence, heading))
    return tuple(found[:MOST_SENTENCES])


def rank(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences with how central each is (about 1 on average)."""
    weights = _votes(_vectors([sentence.text for sentence in sentences]))
    return tuple(
        Sentence(one.place, one.text, one.heading, weight * _lead_bonus(one, sentences))
        for one, weight in zip(sentences, weights, strict=True)
    )


def _votes(vectors: Sequence[dict[str, float]]) -> list[float]:
    """Let every text give its weight to those like it, until the weights settle."""
    if not vectors:
        return []
    places = {word: n for n, word in enumerate(dict.fromkeys(w for v in vectors for w in v))}
    matrix = np.zeros((len(vectors), max(1, len(places))))
    for row, vector in enumerate(vectors):
        for word, value in vector.items():
            matrix[row, places[word]] = value
    alike = matrix @ matrix.T
    np.fill_diagonal(alike, 0.0)
    shares = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1e-9)
    weights = np.ones(len(vectors))
    for _ in range(ROUNDS):
        weights = (1 - DAMPING) + DAMPING * (weights @ shares)
    return [float(weight) for weight in weights]


def _lead_bonus(sentence: Sentence, sentences: Sequence[Sentence]) -> float:
    """Favour what opens the text or a part of it; writers say there what it is about."""
    before = sentences[sentence.place - 1] if sentence.place else None
    return 1.25 if before is None or before.heading != sentence.heading else 1.0


def _point_bonus(text: str) -> float:
    return (1.5 if _DEFINITION.match(text) else 1.0) * (1.25 if _CUES.search(text) else 1.0)


def _different(best_first: Sequence[Sentence], most: int) -> list[Sentence]:
    """Take the best that do not repeat each other."""
    chosen: list[tuple[Sentence, dict[str, float]]] = []
    for sentence, vector in zip(
        best_first, _vectors([one.text for one in best_first]), strict=True
    ):
        if len(chosen) == most:
            break
        if all(_cosine(vector, other) < TOO_ALIKE for _, other in chosen):
            chosen.append((sentence, vector))
    return [sentence for sentence, _ in chosen]


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return unit TF-IDF vectors."""
    counts = [Counter(stem(word) for word in content_words(text)) for text in texts]
    holding = Counter(word for count in counts for word in count)
    vectors: list[dict[str, float]] = []
    for count in counts:
        raw = {w: n * math.log(1 + len(texts) / holding[w]) for w, n in count.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors.append({word: value / norm for word, value in raw.items()})
    return vectors


def _cosine(first: dict[str, float], second: dict[str, float]) -> float:
    if len(second) < len(first):
        first, second = second, first
    return sum(value * second.get(word, 0.0) for word, value in first.items())


def _blocks(text: str) -> list[str]:
    """Return headings, list items and paragraphs, each by itself."""
    joined = re.sub(r"\n(?=\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s|\s{0,3}#{1,6}\s)", "\n\n", text)
    joined = re.sub(r"(?m)^(\s{0,3}#{1,6}\s.*)$", r"\1\n", joined)
    return [block.strip() for block in re.split(r"\n\s*\n", joined) if block.strip()]


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; abbreviations do not end one."""
    pieces: list[str] = []
    for piece in _END.split(paragraph):
        if pieces and _SHORT.search(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _bullet(text: str) -> str:
    """Return a sentence as a bullet, the term of a definition in bold."""
    if match := re.match(r"^((?:(?:The|A|An)\s)?[\w'’-]+(?:\s[\w'’-]+){0,3}?)\s(is|are)\s", text):
        return f"- **{match[1]}** {text[match.end(1) + 1 :]}"
    return f"- {text}"
