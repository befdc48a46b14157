"""Which cards to show, and the decks they lie in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, tuple_
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import CardState, ReviewCard
from services.learning.review_owned import is_of_use
from services.learning.review_views import CardView, card_view


class CardShelf(StrEnum):
    """Where cards are looked for."""

    ALL = "all"
    NEW = "new"
    SUSPENDED = "suspended"
    TRASHED = "trashed"


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards are wanted; what is not given does not matter."""

    words: str = ""
    deck: str = ""
    tag: str = ""
    course_id: UUID | None = None
    shelf: CardShelf = CardShelf.ALL


def list_cards(
    session: Session,
    actor: Actor,
    *,
    wanted: CardFilter | None = None,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[CardView, ...]:
    """Return cards, the last made first.

    Args:
        session: The unit of work to read in.
        actor: Whose cards.
        wanted: Which of them.
        limit: Most cards.
        after: The last card of the page before; when it is gone the list ends.
    """
    conditions = _conditions(actor, wanted or CardFilter())
    if after is not None:
        last = session.exec(
            select(ReviewCard).where(
                col(ReviewCard.id) == after, col(ReviewCard.owner_id) == actor.user_id
            )
        ).one_or_none()
        if last is None:
            return ()
        conditions.append(tuple_(*_order()) < (last.created_at, last.id))
    rows = session.exec(
        select(ReviewCard)
        .where(*conditions)
        .order_by(*(part.desc() for part in _order()))
        .limit(limit)
    ).all()
    return tuple(map(card_view, rows))


def count_cards(session: Session, actor: Actor, *, wanted: CardFilter | None = None) -> int:
    """Return how many cards there are."""
    conditions = _conditions(actor, wanted or CardFilter())
    return session.exec(select(func.count()).select_from(ReviewCard).where(*conditions)).one()


def _order() -> tuple[Any, ...]:
    return (col(ReviewCard.created_at), col(ReviewCard.id))


def _conditions(actor: Actor, wanted: CardFilter) -> list[ColumnElement[bool]]:
    is_trashed = wanted.shelf is CardShelf.TRASHED
    conditions: list[ColumnElement[bool]] = [
        col(ReviewCard.owner_id) == actor.user_id,
        col(ReviewCard.trashed_at).is_not(None) if is_trashed else is_of_use(),
    ]
    if wanted.shelf is CardShelf.SUSPENDED:
        conditions.append(col(ReviewCard.suspended_at).is_not(None))
    if wanted.shelf is CardShelf.NEW:
        conditions.append(col(ReviewCard.state) == CardState.NEW)
    if wanted.course_id is not None:
        conditions.append(col(ReviewCard.course_id) == wanted.course_id)
    if wanted.deck:
        conditions.append(col(ReviewCard.deck) == wanted.deck)
    if wanted.tag:
        conditions.append(col(ReviewCard.tags).contains([wanted.tag]))
    conditions += [_says(word) for word in wanted.words.split()[:8]]
    return conditions


def _says(word: str) -> ColumnElement[bool]:
    return or_(
        col(ReviewCard.front).icontains(word, autoescape=True),
        col(ReviewCard.back).icontains(word, autoescape=True),
    )
