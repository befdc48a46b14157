"""Word documents: paragraphs, lists and tables in their order, under their headings."""

from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from services.library.rules.parsing.archives import checked_office_file
from services.library.rules.parsing.parts import Part, Reached, Reading, Unreadable, clean, one_line

MOST_BLOCKS = 60_000
MOST_ROWS = 2_000
REPORT_EVERY = 50


def read_docx(data: bytes) -> Reading:
    """Yield what a Word document says.

    Raises:
        Unreadable: It is damaged, locked, a bomb, too long, or empty.
    """
    document = opened_document(data)
    total = sum(1 for _ in document.iter_inner_content())
    if total > MOST_BLOCKS:
        raise Unreadable(f"The document has more than {MOST_BLOCKS:,} paragraphs.")
    heading, said_something = "", False
    for done, block in enumerate(document.iter_inner_content(), start=1):
        if isinstance(block, Paragraph) and (text := clean(block.text)):
            if _is_heading(block):
                heading = one_line(text)
            else:
                said_something = True
                yield Part(text, None, heading)
        elif isinstance(block, Table) and (text := "\n".join(_rows(block))):
            said_something = True
            yield Part(text, None, heading)
        if done % REPORT_EVERY == 0:
            yield Reached(done, total)
    if not said_something:
        raise Unreadable("There is no text in this document.")


def opened_document(data: bytes) -> WordDocument:
    """Return a Word document whose outside is known to be harmless.

    Raises:
        Unreadable: It is damaged, locked or a bomb.
    """
    stream = checked_office_file(data, main="word/document.xml")
    try:
        return Document(stream)
    except Exception as error:  # a damaged file makes the parser fail in any way
        raise Unreadable("The document is damaged.") from error


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style
    name = (style.name or "").lower() if style is not None else ""
    return name.startswith("heading") or name == "title"


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows[:MOST_ROWS]:
        cells = list(dict.fromkeys(clean(cell.text).replace("\n", " ") for cell in row.cells))
        if any(cells):
            yield " | ".join(cells)
