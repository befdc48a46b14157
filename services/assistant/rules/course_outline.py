"""The `create_course` action a model may propose, and how it becomes an outline."""

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic

MAX_MODULES = 30
MAX_TOPICS = 40
MAX_HOURS = 2_000.0
MAX_DAYS = 731
QUARTER_H = 0.25

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, direction overrides, surrogates, unassigned


def _clean(text: str) -> str:
    """Return one visible line of text."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    cleaned = "".join(mark for mark in spaced if unicodedata.category(mark) not in _UNSEEN).strip()
    if not cleaned:
        raise ValueError("has to contain text")
    return cleaned


def _read_day(value: Any) -> Any:
    """Accept a day or a full timestamp, of which the day as written counts."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return datetime.fromisoformat(value).date()
    raise ValueError("has to be an ISO 8601 date, YYYY-MM-DD")


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_clean)]
Paragraph = Annotated[str, Field(min_length=1, max_length=2_000), AfterValidator(_clean)]
Day = Annotated[date, BeforeValidator(_read_day)]


class _Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CourseModule(_Payload):
    """One module of a proposed course."""

    title: Line
    duration_days: int = Field(ge=1, le=MAX_DAYS)
    topics: list[Line] = Field(min_length=1, max_length=MAX_TOPICS)


class CreateCourse(_Payload):
    """The payload of `create_course`."""

    title: Line
    description: Paragraph
    modules: list[CourseModule] = Field(min_length=1, max_length=MAX_MODULES)
    start_date: Day
    end_date: Day
    estimated_hours: float = Field(gt=0, le=MAX_HOURS, allow_inf_nan=False)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_date < self.start_date:
            raise ValueError("end_date has to be on or after start_date")
        return self


class Clarify(_Payload):
    """The payload of `clarify`: the one thing a model has to know first."""

    question: Line


class CourseReply(_Payload):
    """What the model is asked for, in the words of a JSON Schema."""

    action: Literal["create_course", "clarify"]
    summary: str
    payload: CreateCourse | Clarify


COURSE_ACTIONS: dict[str, type[BaseModel]] = {"create_course": CreateCourse, "clarify": Clarify}


def clamp_outline_dates(payload: CreateCourse, *, today: date, deadline: date) -> CreateCourse:
    """Move a course into the days the student has, shortening modules that no longer fit.

    Args:
        payload: A valid proposal; returned as it is when it already fits.
        today: First day that may be used, in the student's zone.
        deadline: Last day that may be used.

    Raises:
        ValueError: The deadline is before today, so no day fits.
    """
    if deadline < today:
        raise ValueError("The deadline is in the past.")
    start = payload.start_date if today <= payload.start_date <= deadline else today
    end = min(max(payload.end_date, start), deadline)
    window = (end - start).days + 1
    planned = sum(module.duration_days for module in payload.modules)
    share = min(1.0, window / planned)
    modules = [
        module.model_copy(update={"duration_days": max(1, int(module.duration_days * share))})
        for module in payload.modules
    ]
    return payload.model_copy(update={"start_date": start, "end_date": end, "modules": modules})


def outline_from_payload(payload: CreateCourse) -> Outline:
    """Return a proposal as an outline; its hours are shared out by each module's days.

    Topics get whole quarters of an hour, so the sum can differ slightly from the estimate.
    """
    days = sum(module.duration_days for module in payload.modules)
    return Outline(
        title=payload.title,
        description=payload.description,
        modules=tuple(
            _outline_module(module, payload.estimated_hours * module.duration_days / days)
            for module in payload.modules
        ),
        source="model",
    )


def _outline_module(module: CourseModule, hours: float) -> OutlineModule:
    quarters = max(1, round(hours / len(module.topics) / QUARTER_H))
    topics = tuple(OutlineTopic(title, hours=quarters * QUARTER_H) for title in module.topics)
    return OutlineModule(title=module.title, description="", topics=topics)
