"""Cut a normalised text into words, marks and the number shapes that have one meaning."""

import re

from services.planning.rules.dates.values import Clock, Item

_SHAPES = re.compile(
    r"""
    (?P<ymd>(?<![\d.])\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d))
  | (?P<dmy>(?<![\d.])\d{1,2}\s?([-/.])\s?\d{1,2}\s?\4\s?(?:\d{4}|\d{2})(?![\d.]\d|\d))
  | (?P<compact>(?<![\d.])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))
  | (?P<ym>(?<![\d./-])(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?![\d/-]))
  | (?P<my>(?<![\w./-])(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?![\d/-]))
  | (?P<phone>(?<![\d/.-])(?:\+\d{1,3}[ -])?\(?\d{3,4}\)?[ -]\d{3}[ -]\d{4}(?!\d))
  | (?P<clock>(?<![\d:.+])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|(?<![\d.])\d{1,2}h\d{2}(?!\d|\s?m)
      |(?<![\d.])\d{1,2}\.\d{2}(?=\s?[ap]\s?\.?\s?m\b)
      |(?<![\d.])\d{1,2}\.[0-5]\d(?=\s?(?:-|to|until)\s?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b)
      |(?:(?<=\bat\s)|(?<=@\s)|(?<=@))\d{1,2}\.[0-5]\d(?![\d.%]))
  | (?P<frac>(?<![\d./])\d{1,2}\s?/\s?\d{1,2}(?![/.:]?\d))
  | (?P<dotted>(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\bel\s)|(?<=\ble\s)|(?<=\bdia\s)|(?<=\bem\s))
      \d{1,2}\.(?:0[1-9]|1[0-2])\b(?!\.\d|\s?%)|(?<![\d.])\d{1,2}\.(?:0[1-9]|1[0-2])\.(?=\s(?:at|um|a|as)\s))
  | (?P<decimal>\d+[.]\d+|\b\d{1,2},\d{1,2}(?=\s?(?:h|heure|hora|hour|seman|semain|week|min)))
  | (?P<ord>\b\d{1,3}(?:st|nd|rd|th|er|ere|eme|e|º|ª)(?![a-z]))
  | (?P<num>\d+)
  | (?P<ampm>(?<![a-z])[ap]\s?\.\s?m\b(?:\s?\.)?|(?<![a-z])[ap]\s?m\b)
  | (?P<halfday>(?<=\d)[ap](?![a-z]))
  | (?P<word>o'clock|'s\b|[^\W\d_]+)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_NOON = 12
_YEARS = range(1900, 2101)


def tokenise(text: str) -> list[Item]:
    """Return the items of ``text`` in order."""
    return [_item(match) for match in _SHAPES.finditer(text)]


def _item(match: re.Match[str]) -> Item:
    kind, raw = str(match.lastgroup), match[0]
    start, end = match.span()
    if kind in ("ymd", "dmy", "ym", "my", "frac", "dotted"):
        numbers = tuple(int(part) for part in _DIGITS.findall(raw))
        return Item("frac" if kind == "dotted" else kind, (numbers, raw), start, end)
    if kind == "phone":
        return Item("other", raw, start, end)
    if kind == "compact":
        return Item("ymd", ((int(raw[:4]), int(raw[4:6]), int(raw[6:])), raw), start, end)
    return _simple(kind, raw, start, end)


def _simple(kind: str, raw: str, start: int, end: int) -> Item:
    if kind == "clock":
        return _clock(raw, start, end)
    if kind == "decimal":
        return Item("num", float(raw[:12].replace(",", ".")), start, end)
    if kind == "ord":
        return Item("ord", int(_DIGITS.findall(raw)[0]), start, end)
    if kind == "num":
        return _number(raw, start, end)
    if kind in ("ampm", "halfday"):
        return Item("half", raw[0], start, end)
    return Item("word", "·" if raw in "<>" else raw, start, end)


def _clock(raw: str, start: int, end: int) -> Item:
    hour, minute = (int(part) for part in _DIGITS.findall(raw)[:2])
    if hour > 24 or minute > 59:  # noqa: PLR2004 - a day's hours and minutes
        return Item("other", raw, start, end)
    is_open = 0 < hour <= _NOON
    return Item("clock", Clock(hour % 24, minute, open=is_open, lettered="h" in raw), start, end)


def _number(raw: str, start: int, end: int) -> Item:
    value = int(raw[:9])
    if len(raw) == 4 and raw[0] == "0":  # noqa: PLR2004
        return _clock(f"{raw[:2]}:{raw[2:]}", start, end)
    if len(raw) == 4 and value in _YEARS:  # noqa: PLR2004 - digits of a year
        return Item("year", value, start, end)
    return Item("num" if len(raw) <= 5 else "other", value, start, end)  # noqa: PLR2004
