"""PDF: page after page, lines put together into paragraphs again."""

import io
from collections import Counter
from typing import Any, cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from services.library.rules.parsing.page_lines import blocks_of, recurring_key
from services.library.rules.parsing.parts import (
    LONGEST_PART,
    Part,
    Reached,
    Reading,
    Unreadable,
    clean,
    one_line,
)

MOST_PAGES = 5_000
MOST_OUTLINE = 2_000
SEEN_BEFORE = 3
LEAST_LINES = 3
"""A first or last line that stood on this many pages is a running head and is left out."""


def read_pdf(data: bytes) -> Reading:
    """Yield the paragraphs of a PDF with their pages.

    Raises:
        Unreadable: It is damaged, locked, too long, or has no text in it.
    """
    reader, total = opened_pdf(data)
    titles = _outline(reader)
    heading, said_something = "", False
    running: Counter[str] = Counter()
    for number in range(1, total + 1):
        heading = titles.get(number, heading)
        for block in blocks_of(_lines(reader, number - 1, running)):
            if block.is_heading:
                heading = one_line(block.text)
                continue
            said_something = True
            yield Part(block.text, number, heading)
        yield Reached(number, total)
    if not said_something:
        raise _scanned()


def read_pdf_lines(data: bytes) -> Reading:
    """Yield every line of a PDF by itself, for texts in which a line is an entry.

    Raises:
        Unreadable: It is damaged, locked, too long, or has no text in it.
    """
    reader, total = opened_pdf(data)
    running: Counter[str] = Counter()
    said_something = False
    for number in range(1, total + 1):
        for line in _lines(reader, number - 1, running):
            said_something = True
            yield Part(line, number)
        yield Reached(number, total)
    if not said_something:
        raise _scanned()


def _scanned() -> Unreadable:
    return Unreadable(
        "There is no text in this PDF, only pictures of pages (a scan)."
        " Run it through text recognition first."
    )


def opened_pdf(data: bytes) -> tuple[PdfReader, int]:
    """Return a PDF and how many pages it has.

    Raises:
        Unreadable: It is damaged, locked or too long.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_locked = reader.is_encrypted and not reader.decrypt("")
        total = 0 if is_locked else len(reader.pages)
    except Exception as error:  # a damaged file makes the parser fail in any way
        raise Unreadable("The PDF is damaged.") from error
    if is_locked:
        raise Unreadable("The PDF is locked with a password. Save it without one.")
    if not total:
        raise Unreadable("The PDF has no pages.")
    if total > MOST_PAGES:
        raise Unreadable(f"The PDF has {total:,} pages; {MOST_PAGES:,} is the most I read.")
    return reader, total


def _lines(reader: PdfReader, index: int, running: Counter[str]) -> list[str]:
    """Return the lines of a page without running heads."""
    try:
        text = clean(reader.pages[index].extract_text()[:LONGEST_PART])
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return []  # one bad page does not take the others with it
    lines = [line for line in text.split("\n") if line]
    edges = {lines[0], lines[-1]} if len(lines) >= LEAST_LINES else set[str]()
    known = {line for line in edges if running[recurring_key(line)] >= SEEN_BEFORE}
    running.update({recurring_key(line) for line in edges})
    return [line for line in lines if line not in known]


def _outline(reader: PdfReader) -> dict[int, str]:
    """Return the bookmarks by page; the innermost of a page wins."""
    found: dict[int, str] = {}
    try:
        waiting: list[Any] = list(reversed(reader.outline))
        for _ in range(MOST_OUTLINE):
            if not waiting:
                break
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(reversed(cast("list[Any]", item)))
                continue
            page = reader.get_destination_page_number(item)
            if page is not None and item.title:
                found[page + 1] = one_line(str(item.title))
    except Exception:  # noqa: BLE001  # bookmarks are a help only, and may be damaged in any way
        return {}
    return found
