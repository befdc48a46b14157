"""How a review card is shown, and what is known of its memory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maigie.models.learning_practice import CardState, ReviewCard
from services.learning.rules.fsrs_schedule import Memory


@dataclass(frozen=True, slots=True)
class CardView:
    """A card to recall.

    Attributes:
        id: Which.
        front: What is asked, in Markdown.
        back: What is to be recalled.
        deck: The name of the stack it lies in; ``::`` separates levels, as in Anki.
        tags: The person's own words.
        course_id: The course it belongs to.
        topic_id: The topic it belongs to.
        nugget_id: The passage it was made from.
        note_id: The note it was made from.
        concept_id: What recalling it shows mastery of.
        state: new, learning, review or relearning.
        stability: Days until the chance of recall has fallen to 0.9.
        difficulty: 1 to 10.
        due_at: When it comes back.
        reviewed_at: The last answer.
        reps: Answers so far; send it with an answer, so that two tabs never answer twice.
        lapses: Times it was forgotten after it was learned.
        suspended: Whether it rests until it is taken up again.
        trashed: Whether it lies in the trash.
        source: Who made it.
        created_at: When.
    """

    id: str
    front: str
    back: str
    deck: str
    tags: tuple[str, ...]
    course_id: str | None
    topic_id: str | None
    nugget_id: str | None
    note_id: str | None
    concept_id: str | None
    state: str
    stability: float | None
    difficulty: float | None
    due_at: datetime
    reviewed_at: datetime | None
    reps: int
    lapses: int
    suspended: bool
    trashed: bool
    source: str
    created_at: datetime


def card_view(card: ReviewCard) -> CardView:
    """Return a card as it is read."""
    return CardView(
        id=str(card.id),
        front=card.front,
        back=card.back,
        deck=card.deck,
        tags=tuple(card.tags),
        course_id=_text(card.course_id),
        topic_id=_text(card.topic_id),
        nugget_id=_text(card.nugget_id),
        note_id=_text(card.note_id),
        concept_id=_text(card.concept_id),
        state=card.state.value,
        stability=card.stability,
        difficulty=card.card_difficulty,
        due_at=card.due_at,
        reviewed_at=card.reviewed_at,
        reps=card.reps,
        lapses=card.lapses,
        suspended=card.suspended_at is not None,
        trashed=card.trashed_at is not None,
        source=card.source.value,
        created_at=card.created_at,
    )


def memory_of(card: ReviewCard) -> Memory:
    """Return what is known of a card's memory."""
    return Memory(
        state=card.state.value,
        due_at=card.due_at,
        step=card.step,
        stability=card.stability,
        difficulty=card.card_difficulty,
        reviewed_at=card.reviewed_at,
        reps=card.reps,
        lapses=card.lapses,
    )


def remember(card: ReviewCard, memory: Memory) -> None:
    """Write a memory into its card."""
    card.state, card.step = CardState(memory.state), memory.step
    card.stability, card.card_difficulty = memory.stability, memory.difficulty
    card.due_at, card.reviewed_at = memory.due_at, memory.reviewed_at
    card.reps, card.lapses = memory.reps, memory.lapses


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
