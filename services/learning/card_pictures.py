"""Pictures on cards: kept with the person's files, seen by them alone, forgotten with the card."""

from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.core.jobs import enqueue
from maigie.models.learning_practice import ReviewCard
from maigie.providers.storage import files
from services.learning.rules.card_pictures import pictures_in
from services.library.source_files import FORGET_FILE

MAGIC = {b"\x89PNG\r\n\x1a\n": ("image/png", "png"), b"\xff\xd8\xff": ("image/jpeg", "jpg")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to send; ``ending`` is what its file is called by."""

    data: bytes
    media_type: str
    ending: str


def see_card_picture(actor: Actor, *, key: str) -> Picture:
    """Return a picture of the actor's cards.

    Raises:
        NotFound: It is not theirs, not there, or no picture.
        Unavailable: The storage does not answer.
    """
    if not key.startswith(f"{actor.user_id.hex}-"):
        raise NotFound("There is no such picture.")
    data = files.read(key)
    for magic, (media_type, ending) in MAGIC.items():
        if data.startswith(magic):
            return Picture(data, media_type, ending)
    raise NotFound("There is no such picture.")


def forget_card_pictures(session: Session, actor: Actor, card: ReviewCard) -> None:
    """Let go of the pictures of a card that goes for good, unless another card shows them."""
    for key in {one.key for one in pictures_in(f"{card.front}\n{card.back}")}:
        if not key.startswith(f"{actor.user_id.hex}-"):
            continue
        other = session.exec(
            select(ReviewCard.id).where(
                col(ReviewCard.owner_id) == actor.user_id,
                col(ReviewCard.id) != card.id,
                or_(col(ReviewCard.front).contains(key), col(ReviewCard.back).contains(key)),
            )
        ).first()
        if other is None:
            enqueue(session, actor, FORGET_FILE, key=key)
