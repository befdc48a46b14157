"""Sentences worth asking about: whole, plain, and clear without the ones before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.learning.rules.questions.languages import WORD, Language
from services.learning.rules.questions.shapes import Passage
from services.library.rules.note_text import plain

FEWEST_WORDS, MOST_WORDS = 6, 40
_END = re.compile(r"(?<=[.!?])[\"”’»)\]]*\s+(?=[\"“«(¿¡]?[A-ZÀ-ÖØ-Þ0-9])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|fig|eq|no|dr|mr|mrs|ms|prof|st|sr|sra|ca|approx|vol|pp?|ej)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^#{1,6}\s")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_UNFIT = re.compile(
    r":\s|https?://|www\.|[\w.]+@[\w.]+|[{}<>|\\]|\[\d+\]|\?\s*$|_{3,}|…|"
    r"\b(?:figure|fig\.|table|chapter|section|page|above|below|previous|figura|tabla|tabela"
    r"|capítulo|página|ver|voir|tableau|chapitre)\s+\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage; ``place`` counts them through the material."""

    text: str
    passage: Passage
    place: int
    language: Language

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words that say something, in lower case."""
        return self.language.content_words(self.text)


def find_sentences(passages: Sequence[Passage], language: Language) -> tuple[Sentence, ...]:
    """Return the sentences questions can be made of, in reading order, each text once."""
    seen: set[str] = set()
    found: list[Sentence] = []
    for passage in passages:
        for text in _all_sentences(passage.text):
            if text.casefold() in seen or not _is_fit(text, language):
                continue
            seen.add(text.casefold())
            found.append(Sentence(text, passage, len(found), language))
    return tuple(found)


def paragraphs(text: str) -> Iterator[str]:
    """Return paragraphs and list items as one plain line each; code and tables are left out."""
    held: list[str] = []
    fenced = False
    for raw in [*text.splitlines(), ""]:
        if _FENCE.match(raw):
            fenced = not fenced
        starts = not raw.strip() or _ITEM.match(raw) or _HEADING.match(raw)
        if held and (starts or fenced):
            yield " ".join(" ".join(held).split())
            held = []
        if raw.strip() and not fenced and not _HEADING.match(raw) and not _FENCE.match(raw):
            held.append(plain(raw).strip())


def split_sentences(text: str) -> Iterator[str]:
    """Cut a line into sentences; abbreviations and initials do not end one."""
    held = ""
    for piece in _END.split(text):
        held = f"{held} {piece}".strip() if held else piece.strip()
        if not _SHORT.search(held):
            yield held
            held = ""
    if held:
        yield held


def _all_sentences(text: str) -> Iterator[str]:
    for paragraph in paragraphs(text):
        yield from split_sentences(paragraph)


def _is_fit(text: str, language: Language) -> bool:
    words = WORD.findall(text)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or not text.endswith((".", "!")):
        return False
    if _UNFIT.search(text) or not text[0].isalnum():
        return False
    return words[0].casefold() not in language.pronouns
