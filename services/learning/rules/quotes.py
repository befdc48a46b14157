"""Which sentences of a passage answer a question, and how much of the question it speaks of."""

import re

from services.library.rules.summaries import sentences_of
from services.search.rules.words import is_form_of, query_stems, words_of

MOST_QUOTED = 320
MOST_SENTENCES = 2
_DEFINES = re.compile(
    r"\b(?:is|are|was|were|means?|refers? to|consists? of|describes?|es|son|significa|é|são|est|"
    r"sont|désigne)\b",
    re.IGNORECASE,
)


def covered(text: str, words: str) -> float:
    """Return which share of the telling words of a question a text has, 0 to 1."""
    stems = query_stems(words)
    if not stems:
        return 0.0
    said = set(words_of(text))
    return sum(any(is_form_of(word, stem) for word in said) for stem in stems) / len(stems)


def best_quote(passage: str, words: str, title: str = "") -> str:
    """Return the one or two sentences of a passage that speak most of what is asked.

    Args:
        passage: Plain text; it may begin with the title it was found under.
        words: What is asked.
        title: Left out of the quote where the passage opens with it.
    """
    body = without_lead(passage, title)
    sentences = [one.text for one in sentences_of(body)] or ([body] if body else [])
    ranked = sorted(
        range(len(sentences)), key=lambda place: (-_worth(sentences[place], words, place), place)
    )
    chosen = sorted(ranked[:MOST_SENTENCES])
    best = [sentences[place] for place in chosen if place == ranked[0] or _adds(sentences, place)]
    return shortened(" ".join(best))


def without_lead(passage: str, title: str) -> str:
    """Return a passage without the title it is stored under."""
    body = passage.strip()
    if title and body.lower().startswith(title.lower()):
        rest = body[len(title) :].lstrip(" .:")
        return rest or body
    return body


def shortened(text: str, most: int = MOST_QUOTED) -> str:
    """Return a text cut at a word, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _worth(sentence: str, words: str, place: int) -> float:
    share = covered(sentence, words)
    return share + (0.3 if share and _DEFINES.search(sentence) else 0.0) - 0.01 * place


def _adds(sentences: list[str], place: int) -> bool:
    return len(sentences[place].split()) > 3  # noqa: PLR2004  # a fragment says nothing
