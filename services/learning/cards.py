"""Making, changing, suspending, burying and throwing away review cards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.learning import Origin
from maigie.models.learning_practice import ReviewCard
from services.learning.card_pictures import forget_card_pictures
from services.learning.review_owned import check_card_belongings, locked_card, owned_card
from services.learning.review_views import CardView, card_view
from services.learning.rules.review_days import next_day
from services.library.origins import origin_of
from services.library.rules.tags import clean_tags

LONGEST_SIDE = 8000
LONGEST_DECK = 200
_BELONGINGS = ("course_id", "topic_id", "nugget_id", "note_id", "concept_id")


def create_card(
    session: Session,
    actor: Actor,
    *,
    front: str,
    back: str,
    at: datetime,
    course_id: UUID | None = None,
    topic_id: UUID | None = None,
    nugget_id: UUID | None = None,
    note_id: UUID | None = None,
    concept_id: UUID | None = None,
    deck: str = "",
    tags: Sequence[str] = (),
    source: str = "user",
    guid: str | None = None,
) -> CardView:
    """Make a card; it is new, and comes up as soon as the day has room for new ones.

    Args:
        session: The unit of work to write in.
        actor: Who will recall it.
        front: What is asked, in Markdown.
        back: What is to be recalled.
        at: The present (aware).
        course_id: The course it belongs to.
        topic_id: The topic it belongs to.
        nugget_id: The passage it was made from.
        note_id: The note it was made from.
        concept_id: What recalling it shows mastery of.
        deck: The stack it lies in.
        tags: The person's own words.
        source: user, ai or import.
        guid: What makes it the same card when it is made again: then the first one is returned.

    Raises:
        NotFound: What it shall belong to is not the actor's.
        Invalid: A side is empty or too long.
    """
    if guid is not None and (known := _known(session, actor, guid)):
        return card_view(known)
    belongings = {
        "course_id": course_id,
        "topic_id": topic_id,
        "nugget_id": nugget_id,
        "note_id": note_id,
        "concept_id": concept_id,
    }
    check_card_belongings(session, actor, belongings)
    card = ReviewCard(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        guid=guid or uuid4().hex,
        front=clean_side(front),
        back=clean_side(back),
        deck=clean_deck(deck),
        tags=clean_tags(tags),
        due_at=at,
        source=origin_of(actor) if source == "user" else Origin(source),
        course_id=course_id,
        topic_id=topic_id,
        nugget_id=nugget_id,
        note_id=note_id,
        concept_id=concept_id,
    )
    session.add(card)
    session.flush()
    return card_view(card)


def get_card(session: Session, actor: Actor, *, card_id: UUID) -> CardView:
    """Return one card.

    Raises:
        NotFound: The actor has no such card.
    """
    return card_view(owned_card(session, actor, card_id))


def update_card(
    session: Session, actor: Actor, *, card_id: UUID, at: datetime, **changes: Any
) -> CardView:
    """Change what is given of a card: front, back, deck, tags, suspended and what it belongs to.

    Its schedule stays; editing words is not forgetting them.

    Raises:
        NotFound: The actor has no such card, course, topic, nugget, note or concept.
        Invalid: A side is empty or too long.
    """
    card = locked_card(session, actor, card_id)
    belongings = {name: changes[name] for name in _BELONGINGS if name in changes}
    check_card_belongings(session, actor, belongings)
    for name, value in belongings.items():
        setattr(card, name, value)
    for name, clean in (
        ("front", clean_side),
        ("back", clean_side),
        ("deck", clean_deck),
        ("tags", clean_tags),
    ):
        if changes.get(name) is not None:
            setattr(card, name, clean(changes[name]))
    if changes.get("suspended") is not None:
        card.suspended_at = (card.suspended_at or at) if changes["suspended"] else None
    return _kept(session, card)


def bury_card(session: Session, actor: Actor, *, card_id: UUID, at: datetime) -> CardView:
    """Put a card off to the first minute of the person's tomorrow.

    Raises:
        NotFound: The actor has no such card.
    """
    card = locked_card(session, actor, card_id)
    card.due_at = max(card.due_at, next_day(at, actor.timezone))
    return _kept(session, card)


def trash_card(session: Session, actor: Actor, *, card_id: UUID, at: datetime) -> CardView:
    """Put a card into the trash; doing it twice changes nothing.

    Raises:
        NotFound: The actor has no such card.
    """
    card = locked_card(session, actor, card_id)
    card.trashed_at = card.trashed_at or at
    return _kept(session, card)


def untrash_card(session: Session, actor: Actor, *, card_id: UUID) -> CardView:
    """Take a card out of the trash.

    Raises:
        NotFound: The actor has no such card.
    """
    card = locked_card(session, actor, card_id)
    card.trashed_at = None
    return _kept(session, card)


def erase_card(session: Session, actor: Actor, *, card_id: UUID) -> None:
    """Delete a card in the trash for good, with its answers.

    Raises:
        NotFound: The actor has no such card.
        Conflict: It is not in the trash.
    """
    card = locked_card(session, actor, card_id)
    if card.trashed_at is None:
        raise Conflict("Only a card in the trash can be deleted for good.")
    forget_card_pictures(session, actor, card)
    session.delete(card)
    session.flush()


def clean_side(text: str) -> str:
    """Return one side of a card without blank lines around it.

    Raises:
        Invalid: Nothing is left, or it is too long.
    """
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid("A card needs a front and a back.", code="card_empty")
    if len(text) > LONGEST_SIDE:
        raise Invalid(f"A side has at most {LONGEST_SIDE:,} characters.", code="card_too_long")
    return text


def clean_deck(name: str) -> str:
    """Return the name of a deck with single spaces."""
    return " ".join(name.split())[:LONGEST_DECK].strip()


def _known(session: Session, actor: Actor, guid: str) -> ReviewCard | None:
    return session.exec(
        select(ReviewCard).where(
            col(ReviewCard.owner_id) == actor.user_id, col(ReviewCard.guid) == guid
        )
    ).one_or_none()


def _kept(session: Session, card: ReviewCard) -> CardView:
    session.add(card)
    session.flush()
    return card_view(card)
