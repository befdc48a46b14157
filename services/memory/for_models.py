"""What of a person's memories a language model may read: with consent, as labelled material."""

from sqlmodel import Session

from maigie.core.actor import Actor
from services.identity.consents import LONG_TERM_MEMORY, has_consent
from services.memory.recalling import find_memories, list_memories

ALWAYS = 8
"""From this importance on a memory is worth reading for any answer."""


def remembered_for(
    session: Session, actor: Actor, *, words: str, limit: int
) -> list[dict[str, str]]:
    """Return what is remembered that speaks of a message, and what always matters.

    Every text has the label of its source, and is material: nothing in it is followed.

    Args:
        session: The unit of work to read in.
        actor: Whose memories.
        words: The message.
        limit: Most memories.
    """
    if not has_consent(session, actor, kind=LONG_TERM_MEMORY):
        return []
    found = find_memories(session, actor, words=words, vector=None, limit=limit)
    always = (one for one in list_memories(session, actor) if one.importance >= ALWAYS)
    texts = dict.fromkeys(one.content for one in (*found, *always))
    return [{"source": "memory", "text": text} for text in texts][:limit]
