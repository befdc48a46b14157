"""Tags: one form for each, however it was typed."""

from collections.abc import Iterable

MOST_TAGS = 20
LONGEST_TAG = 40


def clean_tags(tags: Iterable[str]) -> list[str]:
    """Return tags in lower case without ``#``, each once, at most 20 of at most 40 characters."""
    cleaned = ("-".join(tag.strip().lstrip("#").split()).casefold()[:LONGEST_TAG] for tag in tags)
    return list(dict.fromkeys(tag for tag in cleaned if tag))[:MOST_TAGS]


def tags_in(text: str) -> list[str]:
    """Return the tags of a line such as ``exam, week 3`` or ``#exam #week3``."""
    parts = text.split(",") if "," in text or "#" not in text else text.split("#")
    return clean_tags(parts)
