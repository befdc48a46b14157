"""The lines of a calendar file: encodings, folding, names, parameters and escaped text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FOLD_BYTES = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TO_ESCAPE = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
FOLD_AT = 75


@dataclass(frozen=True, slots=True)
class Line:
    """One content line: where it stands (from 1, unfolded), its name, parameters and value."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


def decoded(data: bytes) -> str:
    """Return the text of a file, unfolded; broken characters become the replacement character."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _FOLD.sub("", data.decode("utf-16", errors="replace"))
    # Folds may cut a character in two, so they go before the bytes are read as characters.
    return text_of(_FOLD_BYTES.sub(b"", data))


def text_of(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def content_lines(text: str) -> Iterator[Line | tuple[int, str]]:
    """Yield the content lines of an unfolded text; one that is none as its number and text."""
    for number, raw in enumerate(_BREAK.split(text), start=1):
        if not raw.strip():
            continue
        line = _content_line(number, raw)
        yield (number, raw[:80]) if line is None else line


def plain(value: str, longest: int) -> str:
    """Return a text value without escapes and control characters, at most so long."""
    text = value[: longest * 2]
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
    return _CONTROL.sub("", text).strip()[:longest].strip()


def escaped(text: str) -> str:
    """Return a text as a value."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).translate(_TO_ESCAPE)


def folded(line: str) -> str:
    """Return a content line in pieces of at most 75 bytes, with its line break."""
    if len(line) <= FOLD_AT and line.isascii():
        return f"{line}\r\n"
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > FOLD_AT:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _content_line(number: int, raw: str) -> Line | None:
    head, colon, value = raw.partition(":")
    if not colon:
        return None
    if ";" not in head:
        if not _NAME.fullmatch(head):
            return None
        return Line(number, head.upper(), {}, value)
    name = _NAME.match(raw)
    if name is None:
        return None
    parameters: dict[str, str] = {}
    place = name.end()
    while match := _PARAMETER.match(raw, place):
        parameters[match[1].upper()] = match[2].strip('"')
        place = match.end()
    if raw[place : place + 1] != ":":
        return None
    return Line(number, name[0].upper(), parameters, raw[place + 1 :])
