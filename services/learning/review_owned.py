"""The funnel to review cards: what is not the actor's does not exist for them."""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Course, Topic
from maigie.models.learning_practice import Concept, ReviewCard
from maigie.models.library import Note
from maigie.models.library_sources import LibrarySource, Nugget
from services.ops.ownership import locked_row, owned_row

_BELONGS_TO = {
    "course_id": Course,
    "topic_id": Topic,
    "nugget_id": Nugget,
    "note_id": Note,
    "concept_id": Concept,
}


def owned_card(session: Session, actor: Actor, card_id: UUID) -> ReviewCard:
    """Return the actor's card, in the trash or not.

    Raises:
        NotFound: The actor has no such card.
    """
    return owned_row(session, actor, ReviewCard, card_id, noun="card")


def locked_card(session: Session, actor: Actor, card_id: UUID) -> ReviewCard:
    """Return the actor's card as it is now, and let nobody else change it meanwhile.

    Raises:
        NotFound: The actor has no such card.
    """
    return locked_row(session, actor, ReviewCard, card_id, noun="card")


def is_of_use() -> ColumnElement[bool]:
    """Return the condition that a card is not in the trash, nor the source it was made from."""
    in_trash = (
        select(col(Nugget.id))
        .join(LibrarySource, col(Nugget.source_id) == col(LibrarySource.id))
        .where(
            col(Nugget.id) == col(ReviewCard.nugget_id),
            col(LibrarySource.trashed_at).is_not(None),
        )
    )
    return col(ReviewCard.trashed_at).is_(None) & ~in_trash.exists()


def check_card_belongings(
    session: Session, actor: Actor, belongings: dict[str, UUID | None]
) -> None:
    """Refuse a course, topic, nugget, note or concept that is not the actor's.

    Raises:
        NotFound: One of them does not exist for the actor.
    """
    for field, value in belongings.items():
        if value is not None:
            owned_row(session, actor, _BELONGS_TO[field], value, noun=field.removesuffix("_id"))
