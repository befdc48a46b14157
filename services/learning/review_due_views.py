"""How a due card is shown: where it comes from, and what each answer would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.learning import Course, Topic
from maigie.models.learning_practice import ReviewCard
from maigie.models.library import Note
from maigie.models.library_sources import Nugget
from services.learning.review_exams import Exam
from services.learning.review_settings import ReviewSettingsView
from services.learning.review_views import CardView, card_view, memory_of
from services.learning.rules.fsrs_schedule import Plan, chance_at, predict_memories
from services.learning.rules.review_days import noon_before
from services.library.rules.note_text import shown_title

_NOTHING = ("", "")


@dataclass(frozen=True, slots=True)
class AnswerPreview:
    """What an answer does: 1 again, 2 hard, 3 good, 4 easy, and when the card would come back."""

    rating: int
    due_at: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class DueCardView:
    """A card that is due, with where it comes from and what each answer would do.

    Attributes:
        card: The card itself.
        recall_chance: Of recalling it now; None for a new card.
        answers: The four answers, again first.
        course_title: Of its course, or empty.
        course_color: Of its course, or empty.
        topic_title: Of its topic, or empty.
        origin_title: The note or passage it was made from, or empty.
        exam_title: What its course is learned for, or empty.
        exam_in_days: Until then; None without an exam.
    """

    card: CardView
    recall_chance: float | None
    answers: tuple[AnswerPreview, ...]
    course_title: str
    course_color: str
    topic_title: str
    origin_title: str
    exam_title: str
    exam_in_days: int | None


def plan_of(actor: Actor, settings: ReviewSettingsView, exam: Exam | None) -> Plan:
    """Return how a card of a course with this exam is scheduled."""
    before = None if exam is None else noon_before(exam.day, actor.timezone)
    return Plan(settings.weights, settings.desired_retention, before)


def due_views(
    session: Session,
    actor: Actor,
    ids: Sequence[UUID],
    settings: ReviewSettingsView,
    exams: dict[UUID, Exam],
    *,
    at: datetime,
) -> tuple[DueCardView, ...]:
    """Return cards in the order of their ids, ready to be answered."""
    if not ids:
        return ()
    cards = session.exec(
        select(ReviewCard).where(
            col(ReviewCard.id).in_(ids), col(ReviewCard.owner_id) == actor.user_id
        )
    ).all()
    by_id = {card.id: card for card in cards}
    names = _names(session, cards)
    found = [by_id[one] for one in ids if one in by_id]
    return tuple(
        _due_view(card, plan_of(actor, settings, exam), exam, names, at)
        for card in found
        for exam in [exams.get(card.course_id) if card.course_id else None]
    )


def _due_view(
    card: ReviewCard,
    plan: Plan,
    exam: Exam | None,
    names: dict[UUID, tuple[str, str]],
    at: datetime,
) -> DueCardView:
    memory = memory_of(card)
    answers = predict_memories(memory, plan, at=at)
    course = names.get(card.course_id, _NOTHING) if card.course_id else _NOTHING
    origin = card.note_id or card.nugget_id
    return DueCardView(
        card=card_view(card),
        recall_chance=chance_at(memory, plan.weights, at=at),
        answers=tuple(
            AnswerPreview(rating, after.due_at, round((after.due_at - at) / timedelta(seconds=1)))
            for rating, after in enumerate(answers, start=1)
        ),
        course_title=course[0],
        course_color=course[1],
        topic_title=names.get(card.topic_id, _NOTHING)[0] if card.topic_id else "",
        origin_title=names.get(origin, _NOTHING)[0] if origin else "",
        exam_title=exam.title if exam else "",
        exam_in_days=exam.days_left if exam else None,
    )


def _names(session: Session, cards: Sequence[ReviewCard]) -> dict[UUID, tuple[str, str]]:
    """Return what the courses (with colour), topics, notes and passages of cards are called."""
    names: dict[UUID, tuple[str, str]] = {}
    course_ids = {card.course_id for card in cards}
    for course_id, title, color in session.exec(
        select(Course.id, Course.title, Course.color).where(col(Course.id).in_(course_ids))
    ):
        names[course_id] = (title, color)
    topic_ids = {card.topic_id for card in cards}
    for topic_id, title in session.exec(
        select(Topic.id, Topic.title).where(col(Topic.id).in_(topic_ids))
    ):
        names[topic_id] = (title, "")
    nugget_ids = {card.nugget_id for card in cards}
    for nugget_id, title in session.exec(
        select(Nugget.id, Nugget.title).where(col(Nugget.id).in_(nugget_ids))
    ):
        names[nugget_id] = (title, "")
    note_ids = {card.note_id for card in cards}
    for note_id, title, content in session.exec(
        select(Note.id, Note.title, func.left(Note.content, 2000)).where(col(Note.id).in_(note_ids))
    ):
        names[note_id] = (shown_title(title, content), "")
    return names
