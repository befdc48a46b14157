"""Where a model's words may lead: nowhere.

Pictures are dropped, since fetching one already tells somebody; a link becomes its words and the
name of the site, as text that nobody can press. Markup of HTML is dropped too. Code stays as it is.
"""

import re
from urllib.parse import urlsplit

MOST_HELD = 2_000
_PICTURE = re.compile(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\]\n]+)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
_REFERENCE = re.compile(r"^[ \t]{0,3}\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
_BARE = re.compile(r"<?\b(?:https?://|www\.)[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]]>?", re.IGNORECASE)
_HTML = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_OPEN = re.compile(r"!?\[[^\n]*\Z|<[^\s<>][^<>\n]*\Z")
_CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]*`)", re.DOTALL)


def without_leads(text: str) -> str:
    """Return text in which nothing is fetched, nothing can be followed and nothing is markup."""
    parts = _CODE.split(text)
    return "".join(part if place % 2 else _plain(part) for place, part in enumerate(parts))


class LeadStream:
    """Does what ``without_leads`` does to a text that comes in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._in_code = False

    def feed(self, piece: str) -> str:
        """Take in a piece and return what may be shown by now."""
        self._held += piece
        end = self._last_whole()
        ready, self._held = self._held[:end], self._held[end:]
        return self._cleaned(ready)

    def finish(self) -> str:
        """Return what is left at the end of the text."""
        rest, self._held = self._held, ""
        return self._cleaned(rest)

    def _last_whole(self) -> int:
        """Return up to where nothing is cut through: no word, no link, no code in backticks."""
        end = max(self._held.rfind(" "), self._held.rfind("\n")) + 1
        if self._in_code:
            return end
        line = self._held.rfind("\n", 0, end) + 1
        opened = _OPEN.search(self._held, line, end)
        if opened is not None and len(self._held) - opened.start() < MOST_HELD:
            end = opened.start()
        if self._held[line:end].replace("```", "").count("`") % 2:
            end = line + self._held[line:end].rfind("`")
        return end

    def _cleaned(self, text: str) -> str:
        out: list[str] = []
        for line in text.splitlines(keepends=True):
            if line.lstrip().startswith("```"):
                self._in_code = not self._in_code
                out.append(line)
            else:
                out.append(line if self._in_code else without_leads(line))
        return "".join(out)


def _plain(text: str) -> str:
    text = _PICTURE.sub(lambda match: match[1], text)
    text = _LINK.sub(_named, text)
    text = _REFERENCE.sub("", text)
    text = _BARE.sub(lambda match: _site(match[0].strip("<>")), text)
    return _HTML.sub("", text)


def _named(match: re.Match[str]) -> str:
    site = _site(match[2])
    return match[1] if not site or site in match[1] else f"{match[1]} ({site})"


def _site(address: str) -> str:
    """Return the name of a site with a sign that keeps it from becoming a link again."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""
