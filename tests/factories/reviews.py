"""Cards to review."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.learning import cards, review_answers
from services.learning.courses import create_course

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def make_card(session, actor, front="lac?", back="an operon", *, at=NOON, **more):
    """Make a card and return it as it is read."""
    return cards.create_card(session, actor, front=front, back=back, at=at, **more)


def answer(session, actor, card, rating=3, *, at=NOON, **more):
    """Answer a card."""
    return review_answers.answer_card(
        session, actor, card_id=UUID(card.id), rating=rating, at=at, **more
    )


def learned(session, actor, front="lac?", *, at=NOON, **more):
    """Return a card that has left its learning steps."""
    return answer(session, actor, make_card(session, actor, front, at=at, **more), 4, at=at).card


def course_id(session, actor, title="Genetics"):
    """Make a course and return its id."""
    return UUID(create_course(session, actor, title=title).id)
