"""The text of a document, line by line, for whoever needs its words and no nuggets."""

from maigie.core.errors import Invalid
from services.library.parser_process import parse_apart
from services.library.rules.parsing.kinds import kind_of_file
from services.library.rules.parsing.parts import Part, Unreadable


def text_of_file(name: str, data: bytes) -> str:
    """Return what a document says.

    A child process reads it; slow, so call it outside any transaction.

    Raises:
        Invalid: It gives no text; the message says why.
    """
    try:
        kind = kind_of_file(name, data)
        found = parse_apart(kind, data, goes_on=lambda: True, by_line=True)
        return "\n".join(part.text for part in found if isinstance(part, Part))
    except Unreadable as error:
        raise Invalid(error.reason) from error
