"""Making paragraphs and headings of the lines of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[\divxlc]{1,6}(?:\s*(?:/|of)\s*\d+)?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:chapter|section|part|unit|lecture|module|week|appendix|cap[ií]tulo|chapitre)\s+"
    r"[\divxlc]+\b.{0,80}|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-ZÀ-Þ][^.;:!?]{2,80})",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-*•◦▪–]|\d{1,2}[.)]|\(?[a-z]\))\s")
_STARTS_BIG = re.compile(r"[A-ZÀ-Þ0-9¿¡\"“(]")
MOST_HEADING_WORDS = 12
SHORT_LINE = 0.75
"""A line this much shorter than the usual one ends its paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False


def recurring_key(line: str) -> str:
    """Return what a running head or foot shares from page to page, without its numbers."""
    return re.sub(r"[\divxlcIVXLC]+$|\d+", "#", line.strip())


def blocks_of(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the paragraphs and headings of one page, in order."""
    kept = [line.strip() for line in lines if line.strip()]
    if not kept:
        return
    usual = median(len(line) for line in kept)
    paragraph = ""
    for line in kept:
        if _PAGE_NUMBER.fullmatch(line):
            continue
        if is_heading(line):
            yield from _flushed(paragraph)
            yield Block(line, is_heading=True)
            paragraph = ""
            continue
        if _BULLET.match(line):
            yield from _flushed(paragraph)
            paragraph = ""
        paragraph = _joined(paragraph, line)
        if line[-1] in ".!?:" and len(line) < SHORT_LINE * usual:
            yield from _flushed(paragraph)
            paragraph = ""
    yield from _flushed(paragraph)


def is_heading(line: str) -> bool:
    """Tell a numbered heading ("2.1 Paging", "Chapter 3") from a line of text."""
    if len(line.split()) > MOST_HEADING_WORDS or line[-1] in ".,;":
        return False
    match = _NUMBERED.fullmatch(line)
    return match is not None and bool(_STARTS_BIG.match(line))


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if paragraph.endswith("-") and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"


def _flushed(paragraph: str) -> Iterator[Block]:
    if paragraph:
        yield Block(paragraph)
