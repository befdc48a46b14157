"""Cutting a text into nuggets: headings first, then paragraphs, then sentences.

A nugget has about 120 to 180 words. It does not cross a heading unless the section is tiny, and it
keeps where its text stands. Works on a stream: the first nugget is there before the book is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from services.library.rules.parsing.parts import Part
from services.library.rules.summaries import split_sentences

LEAST_WORDS, GOOD_WORDS, TARGET_WORDS, MOST_WORDS = 40, 120, 150, 180
MERGED_WORDS = 210
"""A small rest may make the nugget before it this long."""
CHARACTERS_A_WORD = 9
"""Languages without spaces are measured by characters."""
HEADING_WORDS = 15
"""A section that said this much keeps its heading when the next one joins it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of one nugget: its place in order, and where it stands in the source."""

    index: int
    text: str
    heading: str
    page: int | None
    start: int
    end: int


@dataclass(slots=True)
class _Pile:
    """The pieces of the nugget being put together."""

    heading: str = ""
    pieces: list[Part] = field(default_factory=list[Part])
    words: int = 0

    def add(self, piece: Part) -> None:
        self.pieces.append(piece)
        self.words += size(piece.text)

    def ends_before(self, part: Part) -> bool:
        """Tell whether a new heading ends this nugget; a tiny one takes the next section in."""
        return part.heading != self.heading and self.words >= LEAST_WORDS

    def chunk(self) -> Chunk:
        first, last = self.pieces[0], self.pieces[-1]
        return Chunk(
            index=0,
            text="\n\n".join(piece.text for piece in self.pieces),
            heading=self.heading,
            page=first.page,
            start=first.start,
            end=last.start + len(last.text),
        )


def size(text: str) -> int:
    """Return how long a text is, in words."""
    return max(len(text.split()), len(text) // CHARACTERS_A_WORD)


def chunks(parts: Iterable[Part]) -> Iterator[Chunk]:
    """Yield the nuggets of a text in reading order, while it arrives."""
    held: Chunk | None = None
    index = 0
    for chunk in _cut(parts):
        if held is not None and _belongs_to(held, chunk):
            held = replace(held, text=f"{held.text}\n\n{chunk.text}", end=chunk.end)
            continue
        if held is not None:
            yield held
        held = replace(chunk, index=index)
        index += 1
    if held is not None:
        yield held


def _belongs_to(before: Chunk, rest: Chunk) -> bool:
    """Tell a small rest of a section, which joins what is before it."""
    words = size(rest.text)
    is_small = words < LEAST_WORDS and size(before.text) + words <= MERGED_WORDS
    return is_small and before.heading == rest.heading


def _cut(parts: Iterable[Part]) -> Iterator[Chunk]:
    pile = _Pile()
    for part in parts:
        if pile.ends_before(part):
            yield pile.chunk()
            pile = _Pile()
        if pile.words < HEADING_WORDS:
            pile.heading = part.heading
        for piece in _fitting(part, pile.words):
            if pile.words and pile.words + size(piece.text) > MOST_WORDS:
                yield pile.chunk()
                pile = _Pile(heading=part.heading)
            pile.add(piece)
    if pile.pieces:
        yield pile.chunk()


def _fitting(part: Part, before: int) -> Iterator[Part]:
    """Yield a paragraph whole when it fits or a good nugget is done, else cut at sentences."""
    words = size(part.text)
    if words <= MOST_WORDS and (before + words <= MOST_WORDS or before >= GOOD_WORDS):
        yield part
        return
    room = max(TARGET_WORDS - before, 1) if before < GOOD_WORDS else TARGET_WORDS
    begin, end, taken = 0, 0, 0
    for start, stop in _sentence_spans(part.text):
        words = size(part.text[start:stop])
        if taken and taken + words > room:
            yield _piece(part, begin, end)
            begin, taken, room = start, 0, TARGET_WORDS
        end, taken = stop, taken + words
    if end > begin:
        yield _piece(part, begin, end)


def _piece(part: Part, begin: int, end: int) -> Part:
    return replace(part, text=part.text[begin:end].strip(), start=part.start + begin)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; one without an end is cut by length."""
    at = 0
    for sentence in split_sentences(text):
        begin = text.find(sentence, at)
        if begin < 0:
            begin = at
        at = begin + len(sentence)
        yield from _short_enough(text, begin, at)
    if at < len(text.rstrip()):
        yield from _short_enough(text, at, len(text))


def _short_enough(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    longest = TARGET_WORDS * CHARACTERS_A_WORD
    while size(text[begin:end]) > TARGET_WORDS:
        head = text[begin : min(end, begin + longest)]
        gaps = [match.start() for match in re.finditer(r"(?<=\S)\s", head)][:TARGET_WORDS]
        cut = begin + (gaps[-1] if gaps else longest)
        yield begin, cut
        begin = cut
    yield begin, end
