"""Fields of Anki notes are HTML; ours are text."""

import html
import re
from html.parser import HTMLParser

_BREAKS = {"br", "div", "p", "li", "tr", "hr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "pre"}
_HIDDEN = {"script", "style", "head", "title"}
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_BLANK_LINES = re.compile(r"\n{3,}")
_ONLY_LINES = re.compile(r"(?:[^<\n\r]|<br>)*")
"""Text as we write it; nothing in it has to be tidied."""
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff]")


def text_of(field: str) -> str:
    """Return a field without markup: breaks become lines, pictures and sounds their place."""
    if _ONLY_LINES.fullmatch(field):
        return html.unescape(_SOUND.sub("", field).replace("<br>", "\n")).strip()
    reader = _Reader()
    reader.feed(_SOUND.sub("", field))
    reader.close()
    text = _CONTROLS.sub("", "".join(reader.parts))
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def field_of(text: str) -> str:
    """Return text as a field."""
    return html.escape(text.replace("\x1f", " "), quote=False).replace("\n", "<br>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
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
            name = dict(attrs).get("alt") or dict(attrs).get("src") or ""
            self.parts.append(f"[picture {name[:80]}]" if name else "")

    def handle_endtag(self, tag: str) -> None:
        """End what was hidden, and the line of a block."""
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BREAKS - {"br", "hr"} and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read; line ends inside HTML are spaces."""
        if not self._hidden:
            self.parts.append(data.replace("\r", "").replace("\n", " "))
