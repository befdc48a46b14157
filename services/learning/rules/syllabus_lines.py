"""Tell headings, topics, administration and prose apart in pasted syllabus lines."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import cast

from services.learning.rules.topic_files import read_wording

MAX_CHARACTERS = 60_000
MAX_LINE_CHARACTERS = 2_000
MAX_TITLE_CHARACTERS = 120
MAX_ITEM_WORDS = 25
MIN_LIST_ITEMS = 3
MIN_BARE_LINES = 5
MAX_BARE_WORDS = 8
MAX_STATED_HOURS = 60.0

_HOURS = re.compile(
    r"[\[(]?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:hours?|hrs?|horas?|heures?|h)\b\.?\s*[\])]?", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^(#{1,6})\s+(?P<title>\S.*)$")
_BULLET = re.compile(r"^[-*•–—·▪◦‣o]\s+(?P<title>\S.*)$")
_SUBNUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-z]\)|[a-z]\.)\s+(?P<title>\S.*)$")
_NUMBER = re.compile(
    r"^(?:\(?\d{1,3}[.)]|\(?[ivx]{1,5}[.)]|\d{1,2}\s*[-–:])\s*(?P<title>[^\d\s].*)$", re.IGNORECASE
)
_SECTION = re.compile(
    r"^(?P<word>[^\W\d_]+)\s*\.?\s*(?:\d{1,2}(?:\s*[-–&]\s*\d{1,2})?|[ivx]{1,5}|[a-h])\b\s*"
    r"(?:\([^)]*\))?\s*[:.\-–—|)]*\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_EDGES = " \t.,;:|-–—*_#"


class Kind(Enum):
    """What a line of a syllabus is."""

    SECTION = "section"
    ITEM = "item"
    LIST = "list"
    ADMINISTRATION = "administration"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One understood line; ``depth`` grows with indentation and sub-numbering."""

    kind: Kind
    title: str
    depth: int = 0
    hours: float | None = None
    items: tuple[str, ...] = ()
    numbered: bool = False


def read_lines(text: str) -> list[Line]:
    """Return the non-empty lines of a text, each with what it is."""
    raw = text[:MAX_CHARACTERS].expandtabs(4).splitlines()
    cut = [line[:MAX_LINE_CHARACTERS] for line in raw]
    written = [line for line in cut if any(mark.isalnum() for mark in line)]
    lines = [_read(line) for line in written]
    short = [_is_short_title(line) for line in written]
    if _is_bare_list(lines, written) and all(short):
        return [replace(line, kind=Kind.ITEM) for line in lines]
    return _with_bare_topics(lines, short)


def _with_bare_topics(lines: list[Line], short: list[bool]) -> list[Line]:
    """Read short unmarked lines under a numbered section as its topics."""
    read: list[Line] = []
    below_section = False
    for line, is_short in zip(lines, short, strict=True):
        below_section = below_section or (line.kind is Kind.SECTION and line.numbered)
        is_topic = below_section and is_short and line.kind is Kind.TEXT
        read.append(replace(line, kind=Kind.ITEM, depth=1) if is_topic else line)
    return read


def _is_bare_list(lines: list[Line], written: list[str]) -> bool:
    return (
        len(lines) >= MIN_BARE_LINES
        and all(line.kind is Kind.TEXT for line in lines)
        and all(line.strip()[0].isupper() for line in written)
    )


def _is_short_title(line: str) -> bool:
    text = line.strip()
    return len(text.split()) <= MAX_BARE_WORDS and not text.endswith((".", "!", "?", ":"))


def split_list(text: str) -> list[str]:
    """Split "sets, relations; functions" at its separators, leaving brackets whole."""
    parts = re.split(r"\s*[,;•]\s*(?![^()]*\))", text)
    return [cleaned for part in parts if (cleaned := _without_leading_and(part))] or [text]


def course_title(text: str) -> str:
    """Return the name in a line such as "Course: Art"."""
    opener, separator, rest = text.partition(":")
    return tidy_title(rest) if separator and _plain(opener) in _words("title_opener") else text


def tidy_title(text: str) -> str:
    """Return a line as a title: no stray marks or stated hours, capitalised, not overlong."""
    visible = "".join(mark for mark in text if unicodedata.category(mark)[0] != "C")
    title = " ".join(_HOURS.sub(" ", visible).split()).strip(_EDGES)[:MAX_TITLE_CHARACTERS].strip()
    return title[:1].upper() + title[1:]


def _read(raw: str) -> Line:
    line, indent = raw.strip(), (len(raw) - len(raw.lstrip())) // 2
    hours = _stated_hours(line)
    if _is_administration(line):
        return Line(Kind.ADMINISTRATION, line)
    return _read_list(line) or _read_section(line, hours) or _read_item(line, indent, hours)


def _read_list(line: str) -> Line | None:
    opener, separator, rest = line.partition(":")
    if not separator or _plain(opener) not in _words("list_opener"):
        return None
    items = tuple(tidy_title(item) for item in split_list(rest) if tidy_title(item))
    return Line(Kind.LIST, opener, items=items) if len(items) >= MIN_LIST_ITEMS else None


def _read_section(line: str, hours: float | None) -> Line | None:
    bare = line.lstrip("#*-• ").strip()
    found = _SECTION.match(bare)
    if found and _plain(found["word"]).removesuffix("s") in _words("section"):
        named = found["title"].strip()
        if named and _is_administration(named):
            return Line(Kind.ADMINISTRATION, named)
        return Line(Kind.SECTION, tidy_title(named or bare), hours=hours, numbered=True)
    heading = _MARKDOWN.match(line)
    if heading:
        return Line(Kind.SECTION, tidy_title(heading["title"]), hours=hours)
    return None


def _read_item(line: str, indent: int, hours: float | None) -> Line:
    for pattern, deeper in ((_SUBNUMBER, 1), (_BULLET, 1), (_NUMBER, 0)):
        found = pattern.match(line)
        if found and len(found["title"].split()) <= MAX_ITEM_WORDS:
            return _item(found["title"], indent + deeper, hours)
    return _read_unmarked(line, indent, hours)


def _item(text: str, depth: int, hours: float | None) -> Line:
    kind = Kind.ADMINISTRATION if _is_administration(text) else Kind.ITEM
    return Line(kind, tidy_title(text), depth=depth, hours=hours)


def _read_unmarked(line: str, indent: int, hours: float | None) -> Line:
    if indent > 0 and not line.endswith((".", "!", "?")):
        return Line(Kind.ITEM, tidy_title(line), depth=indent, hours=hours)
    letters = [mark for mark in line if mark.isalpha()]
    is_shouted = len(letters) > 3 and all(mark.isupper() for mark in letters)  # noqa: PLR2004
    if (line.endswith(":") or is_shouted) and len(line) <= MAX_TITLE_CHARACTERS:
        return Line(Kind.SECTION, tidy_title(line), hours=hours)
    return Line(Kind.TEXT, tidy_title(line))


def _is_administration(line: str) -> bool:
    plain = _plain(line)
    return any(re.match(rf"{re.escape(word)}\b", plain) for word in _words("administration"))


def _stated_hours(line: str) -> float | None:
    found = _HOURS.search(line)
    hours = float(found[1].replace(",", ".")) if found else 0.0
    return max(0.5, round(hours * 2) / 2) if 0 < hours <= MAX_STATED_HOURS else None


def _without_leading_and(part: str) -> str:
    return re.sub(r"^(?:and|y|e|et)\s+", "", part.strip(), flags=re.IGNORECASE).strip(_EDGES)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split()).strip(_EDGES)


@lru_cache(maxsize=4)
def _words(key: str) -> frozenset[str]:
    return frozenset(cast("list[str]", read_wording("syllabus_words")[key]))
