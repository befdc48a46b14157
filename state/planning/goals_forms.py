"""What the forms of the goals page may hold."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, ValidationError, field_validator

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_NAMES = {"target_date": "the date", "due_on": "the date", "course_id": "the course"}


class GoalForm(BaseModel):
    """What the dialog asks for."""

    title: Title
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    target_date: date | None = None
    priority: int = Field(default=3, ge=1, le=5)
    course_id: UUID | None = None

    @field_validator("target_date", "course_id", mode="before")
    @classmethod
    def _left_empty(cls, value: Any) -> Any:
        return value or None


class MilestoneForm(BaseModel):
    """What a milestone needs."""

    title: Title
    due_on: date


def explained(problem: ValueError) -> str:
    """Say what to look at again."""
    if not isinstance(problem, ValidationError):
        return "Please check what you typed."
    places = [str(error["loc"][0]) for error in problem.errors()]
    names = dict.fromkeys(_NAMES.get(place, f"the {place}") for place in places)
    return f"Please check {' and '.join(names)}."
