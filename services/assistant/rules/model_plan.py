"""The actions a model may propose for a message, each with the schema of its payload."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.assistant.rules.course_outline import Clarify, CreateCourse, Day, Line
from services.assistant.rules.model_output import MAX_ACTIONS

MAX_MILESTONES, MAX_SESSIONS = 60, 40
LONGEST_GOAL = timedelta(days=5 * 365)
MAX_SESSION_MINUTES = 480


class _Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoalMilestone(_Payload):
    """A checkpoint of a proposed goal."""

    title: Line
    due_on: Day


class CreateGoal(_Payload):
    """The payload of `create_goal`; `course` is the title of a course."""

    title: Line
    description: Annotated[str, Field(max_length=2_000)] = ""
    target_date: Day | None = None
    course: Line | None = None
    milestones: list[GoalMilestone] = Field(default_factory=list, max_length=MAX_MILESTONES)


class Session(_Payload):
    """Study time a model would like placed; the planner decides where."""

    title: Line
    minutes: int = Field(ge=15, le=MAX_SESSION_MINUTES)
    earliest: Day | None = None
    latest: Day | None = None
    course: Line | None = None


class CreateSchedule(_Payload):
    """The payload of `create_schedule`."""

    sessions: list[Session] = Field(min_length=1, max_length=MAX_SESSIONS)


class ProposedAction(_Payload):
    """One action with its payload."""

    action: Literal["create_course", "create_goal", "create_schedule", "clarify"]
    summary: str
    payload: CreateCourse | CreateGoal | CreateSchedule | Clarify


class PlanReply(_Payload):
    """What the model is asked for, in the words of a JSON Schema."""

    actions: list[ProposedAction] = Field(min_length=1, max_length=MAX_ACTIONS)


PLAN_ACTIONS: dict[str, type[BaseModel]] = {
    "create_course": CreateCourse,
    "create_goal": CreateGoal,
    "create_schedule": CreateSchedule,
    "create_plan": CreateSchedule,
    "clarify": Clarify,
}


def clamp_goal(goal: CreateGoal, *, today: date) -> CreateGoal:
    """Move a goal's days to where they can be: from tomorrow on, its checkpoints before its end."""
    if goal.target_date is None:
        last = today + LONGEST_GOAL
        target = None
    else:
        last = min(max(goal.target_date, today + timedelta(days=1)), today + LONGEST_GOAL)
        target = last
    milestones = [
        one.model_copy(update={"due_on": min(max(one.due_on, today), last)})
        for one in goal.milestones
    ]
    return goal.model_copy(update={"target_date": target, "milestones": milestones})


def clamp_session(session: Session, *, today: date, last: date) -> Session:
    """Move a session's days into those that can be planned."""
    earliest = min(max(session.earliest or today, today), last)
    latest = min(max(session.latest or last, earliest), last)
    return session.model_copy(update={"earliest": earliest, "latest": latest})
