"""From validated wishes of a model to catalogue actions: its days clamped, its blocks solved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from services.assistant.batches import Step, fact
from services.assistant.intents.study_plan import course_step
from services.assistant.rules.course_outline import (
    CreateCourse,
    clamp_outline_dates,
    outline_from_payload,
)
from services.assistant.rules.model_output import ModelAction
from services.assistant.rules.model_plan import (
    CreateGoal,
    CreateSchedule,
    Session,
    clamp_goal,
    clamp_session,
)
from services.assistant.turn_values import Turn
from services.planning.plan_requests import read_request
from services.planning.rules.local_days import start_of_day
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import Wish
from services.planning.rules.said import counted
from services.planning.rules.study_wishes import on_grid, session_length

HORIZON_DAYS = 28
ENGINE = "model"
MAX_SESSIONS_A_DAY = 8


@dataclass
class ModelSteps:
    """Steps made so far, and what the person has to be told about them."""

    steps: tuple[Step, ...] = ()
    notes: list[str] = field(default_factory=list)
    courses: dict[str, Any] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """Everything to tell, one paragraph each."""
        return "\n\n".join(dict.fromkeys(self.notes))

    def add(self, step: Step) -> None:
        """Append a step."""
        self.steps = (*self.steps, step)


def steps_of(turn: Turn, actions: Sequence[ModelAction]) -> ModelSteps:
    """Return the steps of what a model proposed: courses, then goals, then time on the calendar.

    Ids are looked up by title among the person's own courses; a model never names one.
    """
    made = ModelSteps(courses={course.title.casefold(): course.id for course in turn.courses})
    payloads = [action.payload for action in actions]
    new = [one for one in payloads if isinstance(one, CreateCourse)]
    goals = [one for one in payloads if isinstance(one, CreateGoal)]
    for course in new:  # what an earlier step made is known by its kind: a goal follows its course
        _course(turn, course, made)
        for goal in [one for one in goals if _names(one, course)]:
            _goal(turn, goal, made)
            goals.remove(goal)
        if len(new) > 1:
            del made.courses[course.title.casefold()]
    for goal in goals:
        _goal(turn, goal, made)
    sessions = [s for one in payloads if isinstance(one, CreateSchedule) for s in one.sessions]
    if sessions:
        _schedule(turn, sessions, made)
    return made


def _names(goal: CreateGoal, course: CreateCourse) -> bool:
    return goal.course is not None and goal.course.casefold() == course.title.casefold()


def _course(turn: Turn, payload: CreateCourse, made: ModelSteps) -> None:
    fitting = clamp_outline_dates(
        payload, today=turn.today, deadline=max(payload.end_date, turn.today)
    )
    if fitting != payload:
        made.notes.append(f"I moved the dates of “{payload.title}” into the days ahead.")
    made.add(course_step(outline_from_payload(fitting), subject=payload.title, origin=ENGINE))
    made.courses[payload.title.casefold()] = fact("course_id")


def _goal(turn: Turn, payload: CreateGoal, made: ModelSteps) -> None:
    goal = clamp_goal(payload, today=turn.today)
    if goal != payload:
        made.notes.append(f"The days of “{goal.title}” cannot be kept, so I moved them:{_by(goal)}")
    made.add(
        Step(
            "planning.create_goal",
            {
                "title": goal.title,
                "description": goal.description,
                "target_date": goal.target_date.isoformat() if goal.target_date else None,
                "course_id": _course_id(goal.course, made),
                "milestones": [
                    {"title": one.title, "due_on": one.due_on.isoformat()}
                    for one in goal.milestones
                ],
            },
        )
    )


def _by(goal: CreateGoal) -> str:
    if goal.target_date is None:
        return " its checkpoints begin today."
    return f" it is due on {goal.target_date:%A} {goal.target_date.day} {goal.target_date:%B %Y}."


def _schedule(turn: Turn, sessions: Sequence[Session], made: ModelSteps) -> None:
    horizon = turn.today + timedelta(days=HORIZON_DAYS - 1)
    fitting = [clamp_session(one, today=turn.today, last=horizon) for one in sessions]
    if any(_was_moved(before, after) for before, after in zip(sessions, fitting, strict=True)):
        made.notes.append(f"I plan from today for {counted(HORIZON_DAYS, 'day')} at a time.")
    wishes = [_wish(turn, f"s{number}", one) for number, one in enumerate(fitting)]
    request = turn.read(read_request, first=turn.today, last=horizon, at=turn.now, wishes=wishes)
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    made.notes += [short.text for short in result.unplaced[:5]]
    if not result.blocks:
        return
    by_key: Mapping[str, Session] = {f"s{number}": one for number, one in enumerate(fitting)}
    made.add(
        Step(
            "planning.create_blocks",
            {
                "blocks": [
                    {
                        "title": by_key[block.key].title,
                        "start": block.start.isoformat(),
                        "end": block.end.isoformat(),
                        "course_id": _course_id(by_key[block.key].course, made),
                    }
                    for block in result.blocks
                ]
            },
        )
    )


def _was_moved(before: Session, after: Session) -> bool:
    days: tuple[tuple[date | None, date | None], ...] = (
        (before.earliest, after.earliest),
        (before.latest, after.latest),
    )
    return any(wanted is not None and wanted != day for wanted, day in days)


def _wish(turn: Turn, key: str, session: Session) -> Wish:
    assert session.earliest is not None  # clamped
    assert session.latest is not None
    zone, minutes = turn.actor.timezone, on_grid(session.minutes)
    return Wish(
        key=key,
        title=session.title,
        minutes=minutes,
        session_minutes=session_length(minutes),
        min_session_minutes=min(minutes, 30),
        max_per_day=MAX_SESSIONS_A_DAY,
        earliest=start_of_day(session.earliest, zone),
        deadline=start_of_day(session.latest + timedelta(days=1), zone),
    )


def _course_id(title: str | None, made: ModelSteps) -> Any:
    return None if title is None else made.courses.get(title.casefold())
