"""Tables of learning: courses, their modules and topics, and enrollments."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from maigie.models.base import (
    JSON_OBJECT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)


class Origin(StrEnum):
    """Who made a thing: the assistant, the person, or an import."""

    AI = "ai"
    USER = "user"
    IMPORT = "import"


class Course(Owned, Changing, table=True):
    """Something the person studies, with modules in order."""

    __table_args__ = (owned_key(),)

    title: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    color: str = Field(default="iris", max_length=16)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class Module(Owned, Changing, table=True):
    """One part of a course."""

    __table_args__ = (owned_key(), owned_reference("course_id", "course", cascade=True))

    course_id: UUID = Field(index=True)
    title: str = Field(max_length=200)
    content: str | None = Field(default=None, max_length=20000)
    order: int = Field(ge=0)


class Topic(Owned, Changing, table=True):
    """One thing to learn in a module; the unit course progress counts."""

    __table_args__ = (
        owned_key(),
        owned_reference("module_id", "module", cascade=True),
        CheckConstraint("estimated_hours > 0", name="hours_positive"),
    )

    module_id: UUID = Field(index=True)
    title: str = Field(max_length=200)
    order: int = Field(ge=0)
    estimated_hours: float = Field(default=1.0)
    completed_at: datetime | None = instant_field()


class Enrollment(Owned, table=True):
    """That a person takes a course, and in which role."""

    __table_args__ = (UniqueConstraint("owner_id", "course_id"),)

    course_id: UUID = Field(foreign_key="course.id", ondelete="CASCADE", index=True)
    role: str = Field(default="student", max_length=40)


class SharedCourse(Owned, Changing, table=True):
    """A course as its owner gave it to an organization; members read it and take a copy.

    ``outline`` holds modules with their topics and hours as they were when it was shared.
    """

    __table_args__ = (
        owned_reference("course_id", "course", cascade=True),
        UniqueConstraint("organization_id", "course_id"),
    )

    course_id: UUID
    title: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    outline: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
