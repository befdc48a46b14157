"""Fields of Anki notes are HTML; ours are text."""

import html
import re
from html.parser import HTMLParser
from urllib.parse import unquote

from services.learning.rules.card_pictures import of_deck

_BREAKS = {"br", "div", "p", "li", "tr", "hr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "pre"}
_HIDDEN = {"script", "style", "head", "title"}
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_BLANK_LINES = re.compile(r"\n{3,}")
_ONLY_LINES = re.compile(r"(?:[^<\n\r]|<br>)*")
"""Text as we write it; nothing in it has to be tidied."""
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff]")


def text_of(field: str, *, pictures: bool = False) -> str:
    """Return a field without markup: breaks become lines, pictures are named, sounds go.

    Args:
        field: HTML as Anki keeps it.
        pictures: Keep where pictures stand, by the names they have in the deck.
    """
    if _ONLY_LINES.fullmatch(field):
        return html.unescape(_SOUND.sub("", field).replace("<br>", "\n")).strip()
    reader = _Reader(pictures=pictures)
    reader.feed(_SOUND.sub("", field))
    reader.close()
    text = _CONTROLS.sub("", "".join(reader.parts))
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def field_of(text: str) -> str:
    """Return text as a field."""
    return html.escape(text.replace("\x1f", " "), quote=False).replace("\n", "<br>")


class _Reader(HTMLParser):
    def __init__(self, *, pictures: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._pictures = pictures
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break lines, hide what is not read, name pictures."""
        self._hidden += tag in _HIDDEN
        if tag == "br" or (tag in _BREAKS and self.parts and not self.parts[-1].endswith("\n")):
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")
        if tag == "img":
            self.parts.append(self._picture(dict(attrs)))

    def _picture(self, said: dict[str, str | None]) -> str:
        source, alt = said.get("src") or "", said.get("alt") or ""
        if self._pictures and source and ":" not in source:
            return of_deck(unquote(source), alt)
        name = alt or source
        return f"[picture {name[:80]}]" if name else ""

    def handle_endtag(self, tag: str) -> None:
        """End what was hidden, and the line of a block."""
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BREAKS - {"br", "hr"} and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read; line ends inside HTML are spaces."""
        if not self._hidden:
            self.parts.append(data.replace("\r", "").replace("\n", " "))
