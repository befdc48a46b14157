"""What a file is: by its first bytes, held against the end of its name."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from services.library.rules.parsing.parts import Unreadable

SNIFFED_BYTES = 4096
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)",
    re.IGNORECASE | re.DOTALL,
)
_LOW = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})


class FileKind(StrEnum):
    """The formats that are read."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    TEXT = "txt"


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.HTML: "text/html",
    FileKind.MARKDOWN: "text/markdown",
    FileKind.CSV: "text/csv",
    FileKind.TEXT: "text/plain",
}
BY_ENDING = {
    **{kind.value: kind for kind in FileKind},
    "htm": FileKind.HTML,
    "xhtml": FileKind.HTML,
    "markdown": FileKind.MARKDOWN,
    "text": FileKind.TEXT,
    "tsv": FileKind.CSV,
}
"""Endings of names, without the dot."""

NAMES = {
    FileKind.PDF: "a PDF",
    FileKind.DOCX: "a Word document",
    FileKind.PPTX: "a presentation",
    FileKind.HTML: "a web page",
}
READABLE = "PDF, Word (docx), PowerPoint (pptx), web pages, Markdown, CSV and plain text"
_PACKED = {FileKind.DOCX, FileKind.PPTX}
_TEXTS = {FileKind.MARKDOWN, FileKind.CSV, FileKind.TEXT, FileKind.HTML}


def kind_of_file(name: str, data: bytes, *, media_type: str = "") -> FileKind:
    """Return what a file is.

    Args:
        name: Its name; the ending counts.
        data: Its bytes.
        media_type: What a server said it is; counts where the name has no known ending.

    Raises:
        Unreadable: It is empty, in a format that is not read, or not what its name says.
    """
    if not data.strip():
        raise Unreadable("The file is empty.")
    ending = PurePosixPath(name.lower()).suffix.lstrip(".")
    named = BY_ENDING.get(ending) or _served_as(media_type)
    if named is None and ending and not _looks_like_text(data):
        raise Unreadable(f"Files ending in .{ending[:12]} are not read. I read {READABLE}.")
    return _held_against(named, ending, data)


def _held_against(named: FileKind | None, ending: str, data: bytes) -> FileKind:
    found = _found(named, data)
    if named is not None and named is not found:
        said = NAMES.get(found, "plain text")
        raise Unreadable(f"The name says .{ending or named.value}, but the file is {said}.")
    return found


def _found(named: FileKind | None, data: bytes) -> FileKind:
    """Return what the bytes are, among what the name allows."""
    head = data[:SNIFFED_BYTES]
    if head.startswith(_OLD_OFFICE):
        raise Unreadable(
            "This is a document with a password or in the old Office format."
            " Save it without one as docx or pptx."
        )
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        if named is not None and named in _PACKED:
            return named
        raise Unreadable(f"This is an archive. I read {READABLE}.")
    if not _looks_like_text(data):
        raise Unreadable(f"This seems to be {_named_by_magic(head)}. I read {READABLE}.")
    if named is not None and named in _TEXTS:
        return named
    return FileKind.HTML if _HTML.match(head) else FileKind.TEXT


def _looks_like_text(data: bytes) -> bool:
    """Tell text of any encoding from anything else by the bytes that no text has."""
    head = data[:SNIFFED_BYTES]
    return head.startswith(_WIDE) or head.translate(None, _LOW) == head


def _served_as(media_type: str) -> FileKind | None:
    plain = media_type.partition(";")[0].strip().lower()
    if plain == "application/xhtml+xml":
        return FileKind.HTML
    return next((kind for kind, known in MEDIA_TYPES.items() if known == plain), None)


def _named_by_magic(head: bytes) -> str:
    """Return the ending puremagic gives these bytes."""
    # Its tables take long to load, and only a file that is refused is named by them.
    import puremagic  # noqa: PLC0415

    try:
        ending = str(puremagic.from_string(head))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    except (puremagic.PureError, ValueError):
        return "no text"
    return f"a {ending} file" if ending else "no text"
