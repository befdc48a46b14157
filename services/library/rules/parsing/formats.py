"""Which parser reads which kind of file, and one sequence for all of them."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Part, Reached, Reading, Unreadable

MOST_CHARACTERS = 30_000_000
BETWEEN_PARTS = 2
PARSERS = {
    FileKind.PDF: ("pdf", "read_pdf"),
    FileKind.DOCX: ("word", "read_docx"),
    FileKind.PPTX: ("slides", "read_pptx"),
    FileKind.HTML: ("web", "read_html"),
    FileKind.MARKDOWN: ("plain", "read_markdown"),
    FileKind.CSV: ("plain", "read_csv"),
    FileKind.TEXT: ("plain", "read_text"),
}
"""Module and function; only the one that is needed is loaded, some take a second."""
BY_LINE = {**PARSERS, FileKind.PDF: ("pdf", "read_pdf_lines")}
"""The same for texts in which a line is an entry; the other formats keep their lines anyway."""


def parts_of(kind: FileKind, data: bytes, *, by_line: bool = False) -> Iterator[Part | Reached]:
    """Yield the parts of a file with where each starts in the whole text.

    Args:
        kind: What the file is.
        data: Its bytes.
        by_line: Keep each line by itself instead of joining lines to paragraphs.

    Raises:
        Unreadable: It gives no text.
    """
    start = 0
    for found in _parser(*(BY_LINE if by_line else PARSERS)[kind])(data):
        if isinstance(found, Part):
            yield replace(found, start=start)
            start += len(found.text) + BETWEEN_PARTS
            if start > MOST_CHARACTERS:
                raise Unreadable("There is too much text in it for one source.")
        else:
            yield found


def _parser(module: str, function: str) -> Callable[[bytes], Reading]:
    loaded = importlib.import_module(f"services.library.rules.parsing.{module}")
    return cast("Callable[[bytes], Reading]", getattr(loaded, function))
