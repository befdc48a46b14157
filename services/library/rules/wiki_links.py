"""Notes that name each other: ``[[What the other is called]]``."""

import re
from collections.abc import Mapping

MOST_LINKS = 200
_LINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")


def link_name(title: str) -> str:
    """Return how a title is compared: case and spacing do not count."""
    return " ".join(title.split()).casefold()[:200]


def names_in(text: str) -> tuple[str, ...]:
    """Return the names a text links to, compared form, each once, in order."""
    found = (link_name(match[1]) for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))[:MOST_LINKS]


def links_as_markdown(text: str, addresses: Mapping[str, str]) -> str:
    """Turn each ``[[name]]`` into a Markdown link, or into plain words when nobody is called so.

    Args:
        text: Markdown as written.
        addresses: By compared name, where the note is.
    """

    def shown(match: re.Match[str]) -> str:
        words = " ".join(match[1].split())
        address = addresses.get(link_name(match[1]))
        return f"[{words}]({address})" if address else words

    return _LINK.sub(shown, text)
