"""What the dialogs of the study timer ask for, read and checked."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, TypeAdapter, ValidationError

from maigie.core.errors import Invalid
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_views import StudySessionKind
from state.learning.ids import row_id

Minutes = Annotated[int, Field(ge=1, le=960)]
_KINDS = {"focus": StudySessionKind.FOCUS, "pomodoro": StudySessionKind.POMODORO}
_NAMES = {
    "minutes": "how long",
    "focus": "the length of focus",
    "rest": "the length of a break",
    "kind": "how to study",
    "title": "the title",
}


class StartForm(BaseModel):
    """A new session; lengths in minutes. ``purpose`` is "goal <id>", "course <id>" or empty."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    kind: Literal["focus", "pomodoro"] = "focus"
    minutes: Minutes = 50
    focus: Annotated[int, Field(ge=5, le=180)] = 25
    rest: Annotated[int, Field(ge=1, le=60)] = 5
    purpose: Annotated[str, Field(max_length=60)] = ""

    @classmethod
    def read(cls, data: dict[str, Any]) -> NewStudySession:
        """Return what the form asks for.

        Raises:
            Invalid: A field is missing or out of range.
        """
        try:
            form = cls.model_validate(data)
        except ValidationError as problem:
            raise Invalid(explained(problem)) from problem
        what, _, thing_id = form.purpose.partition(" ")
        return NewStudySession(
            title=form.title,
            kind=_KINDS[form.kind],
            planned_minutes=form.minutes,
            focus_minutes=form.focus,
            break_minutes=form.rest,
            goal_id=row_id(thing_id) if what == "goal" else None,
            course_id=row_id(thing_id) if what == "course" else None,
        )

    @staticmethod
    def checked_kind(kind: str) -> str:
        """Return a kind of session a page may name.

        Raises:
            Invalid: It is not one.
        """
        if kind not in _KINDS:
            raise Invalid("Study in one stretch, or in turns of focus and break.")
        return kind

    @staticmethod
    def kind_of(kind: str) -> StudySessionKind:
        """Return the kind of session that is chosen on the page."""
        return _KINDS.get(kind, StudySessionKind.FOCUS)

    @staticmethod
    def checked_minutes(minutes: object) -> int:
        """Return a planned length as a timer takes it: 1 to 960 minutes.

        Raises:
            Invalid: It is no number.
        """
        if not isinstance(minutes, int | float) or minutes != minutes:  # noqa: PLR0124  # NaN
            raise Invalid("How long is a number of minutes.")
        return int(min(max(minutes, 1), 960))


class StopForm(BaseModel):
    """What is finished with the session: a ticked box arrives as "on" or true."""

    complete_block: bool = False
    complete_task: bool = False

    @classmethod
    def read(cls, data: dict[str, Any]) -> "StopForm":
        """Return what the form says.

        Raises:
            Invalid: A box is neither ticked nor not.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as problem:
            raise Invalid("A box is ticked or it is not.") from problem


def corrected_minutes(data: dict[str, Any]) -> int:
    """Return the minutes a person says a session really had.

    Raises:
        Invalid: They are out of range.
    """
    try:
        return TypeAdapter(Annotated[int, Field(ge=0, le=960)]).validate_python(data.get("minutes"))
    except ValidationError as problem:
        raise Invalid("A session has 0 to 960 minutes.") from problem


def explained(problem: ValidationError) -> str:
    """Return which fields to look at again."""
    fields = {str(error["loc"][0]) if error["loc"] else "" for error in problem.errors()}
    return f"Please check {', '.join(sorted(_NAMES.get(name, name) for name in fields))}."
