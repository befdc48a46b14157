"""Web pages: what they say, without menus, adverts and scripts."""

from trafilatura import extract

from services.library.rules.parsing.parts import Reached, Reading, Unreadable
from services.library.rules.parsing.plain import decoded, markdown_parts

MOST_CHARACTERS = 5_000_000


def read_html(data: bytes, *, charset: str = "") -> Reading:
    """Yield the paragraphs of a web page under their headings.

    Raises:
        Unreadable: Nothing on it is worth reading, or it is built to break its reader.
    """
    text = decoded(data, charset=charset)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("The page is too large to be read.")
    try:
        found = extract(text, output_format="markdown", include_tables=True, include_comments=False)
    except Exception as error:  # a damaged page makes the parser fail in any way
        raise Unreadable("The page is damaged.") from error
    if not found or not found.strip():
        raise Unreadable("There is no text to read on this page; it may need a browser to show it.")
    yield from markdown_parts(found)
    yield Reached(1, 1)
