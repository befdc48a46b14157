"""The marks of a quickly added line: ``!high``, ``#tag``, ``@family``, ``~45m``, "remind me"."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("quick_add.toml").read_text(encoding="utf-8")
)
PRIORITY, CONTEXT, TAG = "priority", "context", "tag"
LEAST_MINUTES, MOST_MINUTES = 5, 6000
_MARK = re.compile(r"(?<!\S)(?P<sign>[!#@])(?P<word>!{1,2}|\w[\w-]*)(?=[\s,.;]|$)")
_LENGTH = re.compile(
    r"(?<!\S)~\s?(?P<number>\d{1,4}(?:[.,]\d)?)\s?"
    r"(?P<unit>h(?:ours?|rs?)?|m(?:in(?:utes?|s)?)?)?(?P<more>\d{1,2})?(?:m(?:in)?)?(?!\S)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"\s*(?:{'|'.join(map(re.escape, COPY['reminder']['openings']))})(?![\w-])\s*[:,]?\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf"^(?:{'|'.join(map(re.escape, COPY['reminder']['joints']))})(?:(?<=['’:])|\s+)\s*",
    re.IGNORECASE,
)
_SIGNS = {"!": 4, "!!": 5}
_LOOSE: frozenset[str] = frozenset(COPY["title"]["loose"])


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks say, and the line without them."""

    rest: str
    is_reminder: bool
    priority: int | None
    context: str
    tags: tuple[str, ...]
    minutes: int | None

    def title(self, text: str) -> str:
        """Return what is left of the line as a title."""
        words = text.split()
        while words and words[-1].casefold() in _LOOSE:
            words.pop()
        title = " ".join(words).strip(" ,;:-")
        if self.is_reminder:
            title = _JOINT.sub("", title, count=1)
            title = title[:1].upper() + title[1:]
        return title[:200]


def read_marks(text: str, ignored: Collection[str]) -> Marks:
    """Take the marks out of a line; those ignored are taken out and not followed."""
    rest, minutes = _length(" ".join(text.split()))
    opening = _OPENING.match(rest)
    rest = rest[opening.end() :] if opening else rest
    found: dict[str, list[str]] = {"!": [], "@": [], "#": []}

    def take(mark: re.Match[str]) -> str:
        if not _is_known(mark["sign"], mark["word"]):
            return mark[0]
        found[mark["sign"]].append(mark["word"].casefold())
        return ""

    rest = _MARK.sub(take, rest)
    tags = tuple(tag for tag in dict.fromkeys(found["#"]) if f"{TAG} {tag}" not in ignored)
    return Marks(
        rest=" ".join(rest.split()),
        is_reminder=opening is not None,
        priority=_priority(found["!"][-1]) if found["!"] and PRIORITY not in ignored else None,
        context=COPY["contexts"][found["@"][-1]] if found["@"] and CONTEXT not in ignored else "",
        tags=tags,
        minutes=minutes,
    )


def _is_known(sign: str, word: str) -> bool:
    if sign == "!":
        return _priority(word.casefold()) is not None
    return word.casefold() in COPY["contexts"] if sign == "@" else not word.isdigit()


def _priority(word: str) -> int | None:
    if word.isdigit():
        return int(word) if word in {"1", "2", "3", "4", "5"} else None
    return _SIGNS.get(word) or COPY["priorities"].get(word)


def _length(text: str) -> tuple[str, int | None]:
    """Take ``~45m``, ``~1h30`` or ``~1.5h`` out of a line."""
    mark = _LENGTH.search(text)
    if mark is None:
        return text, None
    number, unit = float(mark["number"].replace(",", ".")), (mark["unit"] or "m")[0].lower()
    minutes = round(number * 60) if unit == "h" else round(number)
    minutes += int(mark["more"] or 0)
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        return text, None
    return f"{text[: mark.start()]} {text[mark.end() :]}", minutes
