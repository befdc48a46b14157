"""Facts the learning domain announces."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from maigie.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CourseCreated(Event):
    """A course now exists; ``course`` is the object as REST shows it."""

    type: ClassVar[str] = "course.created"
    course_id: UUID
    course: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class CourseUpdated(Event):
    """A course, its modules or its topics changed."""

    type: ClassVar[str] = "course.updated"
    course_id: UUID


@dataclass(frozen=True, kw_only=True)
class CardReviewed(Event):
    """A card was answered."""

    type: ClassVar[str] = "card.reviewed"
    card_id: UUID


@dataclass(frozen=True, kw_only=True)
class CourseDeleted(Event):
    """A course and its modules are gone."""

    type: ClassVar[str] = "course.deleted"
    course_id: UUID
