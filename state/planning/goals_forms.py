"""What the forms of the goals page may hold."""

from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, ValidationError, field_validator

from maigie.core.errors import Invalid
from services.planning.goal_dependencies import DependencyType
from services.planning.goals import GoalCategory

Form = TypeVar("Form", bound=BaseModel)
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Percent = Annotated[int, Field(ge=0, le=100)]
_NAMES = {
    "target_date": "the date",
    "due_on": "the date",
    "course_id": "the course",
    "estimated_duration_days": "the estimate",
    "goal_id": "which goal comes after",
    "depends_on": "which goal comes first",
    "percent": "the progress",
}


class GoalForm(BaseModel):
    """What the dialog asks for."""

    title: Title
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    target_date: date | None = None
    priority: int = Field(default=3, ge=1, le=5)
    course_id: UUID | None = None
    category: GoalCategory | None = None
    estimated_duration_days: int | None = Field(default=None, ge=0, le=3660)

    @field_validator(
        "target_date", "course_id", "category", "estimated_duration_days", mode="before"
    )
    @classmethod
    def _left_empty(cls, value: Any) -> Any:
        return value or None


class MilestoneForm(BaseModel):
    """What a milestone needs."""

    title: Title
    due_on: date


class ProgressForm(BaseModel):
    """How far a goal is now, with a word about it."""

    percent: Percent
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


class EdgeForm(BaseModel):
    """Which goal comes first, which after, and how they hang together."""

    depends_on: UUID
    goal_id: UUID
    type: DependencyType = DependencyType.REQUIRES
    strength: int = Field(default=1, ge=1, le=5)
    notes: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


def checked(model: type[Form], data: dict[str, Any]) -> Form:
    """Return what a form holds.

    Raises:
        Invalid: Something in it cannot be read.
    """
    try:
        return model.model_validate(data)
    except ValueError as problem:
        raise Invalid(explained(problem)) from problem


def explained(problem: ValueError) -> str:
    """Say what to look at again."""
    if not isinstance(problem, ValidationError):
        return "Please check what you typed."
    places = [str(error["loc"][0]) for error in problem.errors()]
    names = dict.fromkeys(_NAMES.get(place, f"the {place}") for place in places)
    return f"Please check {' and '.join(names)}."
