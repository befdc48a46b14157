"""Cards made from a person's own material, without a language model."""

import hashlib
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.learning.cards import create_card
from services.learning.quiz_material import material_for
from services.learning.review_views import CardView
from services.learning.rules.review_card_texts import CardText, card_texts

MOST_AT_ONCE = 100


def make_cards(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    note_id: UUID | None = None,
    count: int = 20,
) -> tuple[CardView, ...]:
    """Make cards of a course, a source or a note: definitions, and sentences with a gap.

    The same text gives the same cards: a second time makes only what is new in it.

    Args:
        session: The unit of work to write in.
        actor: Whose material.
        at: The present (aware).
        course_id: All of a course.
        source_id: One source of the library.
        note_id: One note.
        count: How many at most, 1 to 100.

    Raises:
        NotFound: The course, source or note is not the actor's.
        Invalid: Nothing is named, or the text has nothing to make a card of.
    """
    if course_id is None and source_id is None and note_id is None:
        raise Invalid("Say which course, source or note to make cards of.")
    material = material_for(
        session, actor, course_id=course_id, source_id=source_id, note_id=note_id, topic=""
    )
    made = card_texts(material.passages, count=max(1, min(count, MOST_AT_ONCE)))
    if not made:
        raise Invalid("There is too little text to make cards of.", code="too_little_text")
    return tuple(
        create_card(
            session,
            actor,
            front=one.front,
            back=one.back,
            at=at,
            course_id=material.course_id,
            nugget_id=_id(one, "nugget"),
            note_id=_id(one, "note"),
            deck=material.title,
            guid=_guid(one),
        )
        for one in made
    )


def _id(card: CardText, kind: str) -> UUID | None:
    passage = card.passage
    return UUID(passage.object_id) if passage.object_type == kind and passage.object_id else None


def _guid(card: CardText) -> str:
    words = f"{card.passage.object_id}\n{card.front}\n{card.back}"
    return hashlib.sha256(words.encode()).hexdigest()[:40]
