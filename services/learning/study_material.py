"""What of a person's own texts answers a question: the passages, ready to be quoted.

The words come from files and pages of anybody, so they are only ever shown or given to a model as
material. Nothing in them is followed.
"""

import re
import unicodedata
from dataclasses import dataclass

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.material_search import TYPES, Found, search_material
from services.learning.rules.quotes import best_quote, covered
from services.library.rules.note_text import plain

LONGEST_PASSAGE = 1200
LEAST_COVERED = 0.6
"""A passage with fewer of the words asked for answers another question."""
CLOSE_ENOUGH = 0.75
"""Of the best score of an answer; what only means something alike must come this near."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage an answer rests on: where it stands, and its words."""

    object_type: str
    object_id: str
    title: str
    quote: str


def retrieval_buffer(
    session: Session,
    actor: Actor,
    *,
    words: str,
    vector: tuple[float, ...] | None,
    limit: int = 6,
) -> tuple[Citation, ...]:
    """Return the actor's passages that speak of what is asked, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose notes, nuggets and resources.
        words: The question, or what it is about.
        vector: From ``material_search.meaning_of``; None looks for words only.
        limit: Most passages.
    """
    types = tuple(kind for kind in TYPES if kind != "course")
    found = search_material(
        session, actor, words=words, vector=vector, types=types, limit=2 * limit
    )
    fitting = (one for one in found if _answers(one, words))
    return tuple(_citation(one, clean_text(one.snippet)) for one in fitting)[:limit]


def quotes_for(citations: tuple[Citation, ...], words: str) -> tuple[Citation, ...]:
    """Return the citations cut to the sentences that answer best; empty ones are left out."""
    cut = (
        Citation(one.object_type, one.object_id, one.title, best_quote(one.quote, words, one.title))
        for one in citations
    )
    return tuple(one for one in cut if one.quote)


def clean_text(text: str) -> str:
    """Return a passage as plain words: no Markdown, no control or invisible characters."""
    visible = "".join(mark if unicodedata.category(mark)[0] != "C" else " " for mark in plain(text))
    return _SPACES.sub(" ", visible).strip()[:LONGEST_PASSAGE]


def _answers(found: Found, words: str) -> bool:
    share = covered(f"{found.title} {found.snippet}", words)
    if found.source == "vector":
        return found.score >= CLOSE_ENOUGH
    return share >= LEAST_COVERED


def _citation(found: Found, passage: str) -> Citation:
    return Citation(found.object_type, found.object_id, clean_text(found.title)[:200], passage)
