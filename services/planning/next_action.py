"""The one thing to do next, and why, from what is really open."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import Availability, EntryStatus, EntryType, TaskStatus
from services.learning.review_queue import ReviewWork, due_work
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.goal_slack import days_to_spare
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.next_from_mastery import from_mastery
from services.planning.next_views import CourseLabel, NextAction, read_course_labels
from services.planning.rules.next_action import Candidate, Choice, Moment, Why, choose
from services.planning.rules.said import spoken_minutes
from services.planning.study_session_log import current_study_session
from services.planning.study_session_views import StudySessionView
from services.planning.task_views import TaskView
from services.planning.tasks import list_tasks

STUDY_SESSION = "study_session"
REVIEWS = "reviews"
_LOW_PRIORITY = 2
_NOT_STARTED = (EntryType.DEADLINE, EntryType.BREAK)
_HOURS = 24
_MINUTE = timedelta(minutes=1)
_COPY: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "rules" / "next_action.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Everything open that the choice is made from."""

    blocks: Sequence[BlockView]
    tasks: Sequence[TaskView]
    goals: Sequence[GoalView]
    courses: dict[str, CourseLabel]


@dataclass(frozen=True, slots=True)
class _Present:
    moment: Moment
    fixed: BlockView | None
    timer: StudySessionView | None


def next_action(
    session: Session, actor: Actor, *, at: datetime, minutes: int | None = None
) -> NextAction | None:
    """Return the one thing to do now with its reason, or None when nothing is open.

    Args:
        session: The unit of work to read in.
        actor: For whom.
        at: Now (aware).
        minutes: How long the person has, when they said so.
    """
    day = at.astimezone(actor.timezone).date()
    found = Open(
        blocks=list_blocks(session, actor, first=day, last=day),
        tasks=list_tasks(session, actor, status=TaskStatus.TODO),
        goals=list_goals(session, actor, active_only=True),
        courses=read_course_labels(session, actor),
    )
    return choose_next(session, actor, found, at=at, minutes=minutes)


def choose_next(
    session: Session, actor: Actor, found: Open, *, at: datetime, minutes: int | None = None
) -> NextAction | None:
    """Return the one thing to do now out of what is open; ``next_action`` reads it first."""
    present = _present(session, actor, found.blocks, at, minutes)
    work = due_work(session, actor, at=at)
    spare = days_to_spare(session, actor, goals=found.goals, at=at) if found.tasks else {}
    candidates = [*_candidates(found, spare, present.timer), *_reviews(work)]
    choice = choose(candidates, present.moment)
    timer = present.timer
    if timer is not None and (choice is None or choice.why is not Why.TIMER_RUNS):
        return _from_timer(timer, found)
    if work is not None and choice is not None and choice.candidate.kind == REVIEWS:
        return _from_reviews(work)
    if choice is None:
        return from_mastery(session, actor, found.courses, at=at)
    return _shown(actor, found, choice, present)


def _present(
    session: Session,
    actor: Actor,
    blocks: Sequence[BlockView],
    at: datetime,
    minutes: int | None,
) -> _Present:
    ahead = [block for block in blocks if block.start > at and block.takes_time]
    fixed = min(ahead, key=lambda block: block.start, default=None)
    free = None if fixed is None else int((fixed.start - at) / _MINUTE)
    if minutes is not None:
        free = minutes if free is None else min(free, minutes)
    timer = current_study_session(session, actor, at=at)
    return _Present(Moment(at, free, _energy(session, actor, at)), fixed, timer)


def _energy(session: Session, actor: Actor, at: datetime) -> float | None:
    row = session.exec(
        select(Availability).where(col(Availability.owner_id) == actor.user_id)
    ).first()
    if row is None or len(row.energy_by_hour) != _HOURS:
        return None
    return row.energy_by_hour[at.astimezone(actor.timezone).hour]


def _candidates(
    found: Open, spare: dict[str, int], timer: StudySessionView | None
) -> list[Candidate]:
    timed_block, timed_task = (timer.block_id, timer.task_id) if timer else (None, None)
    blocks = [
        Candidate(
            kind="block",
            id=block.id,
            minutes=_minutes(block),
            start=block.start,
            end=block.end,
            in_progress=block.status == EntryStatus.IN_PROGRESS,
            timer=block.id == timed_block,
        )
        for block in found.blocks
        if block.entry_type not in _NOT_STARTED
        and block.takes_time
        and block.status in (EntryStatus.SCHEDULED, EntryStatus.IN_PROGRESS)
    ]
    tasks = [
        Candidate(
            kind="task",
            id=task.id,
            minutes=task.estimated_minutes,
            due_at=task.due_at,
            priority=task.priority,
            slack_days=spare.get(task.goal_id or ""),
            timer=task.id == timed_task,
        )
        for task in found.tasks
    ]
    return [*blocks, *tasks]


def _shown(actor: Actor, found: Open, choice: Choice, present: _Present) -> NextAction:
    wanted = choice.candidate
    if wanted.kind == "block":
        row: Any = next(block for block in found.blocks if block.id == wanted.id)
    else:
        row = next(task for task in found.tasks if task.id == wanted.id)
    goal = next((goal.title for goal in found.goals if goal.id == row.goal_id), "")
    return NextAction(
        kind=wanted.kind,
        id=wanted.id,
        title=row.title,
        reason=_reason(actor, choice, present, goal),
        minutes=wanted.minutes,
        start=wanted.start,
        end=wanted.end,
        in_progress=wanted.in_progress or wanted.timer,
        course=found.courses.get(row.course_id or ""),
    )


def _from_timer(timer: StudySessionView, found: Open) -> NextAction:
    return NextAction(
        kind=STUDY_SESSION,
        id=timer.id,
        title=timer.title,
        reason=_COPY["timer_runs"].format(studied=spoken_minutes(round(timer.minutes))),
        minutes=timer.planned_minutes,
        start=None,
        end=None,
        in_progress=True,
        course=found.courses.get(timer.course_id or ""),
    )


def _reviews(work: ReviewWork | None) -> list[Candidate]:
    """Offer today's reviews like a task that is due at the end of the day, and presses little."""
    if work is None:
        return []
    until = work.tomorrow - _MINUTE
    return [
        Candidate(
            kind=REVIEWS, id=REVIEWS, minutes=work.minutes, due_at=until, priority=_LOW_PRIORITY
        )
    ]


def _from_reviews(work: ReviewWork) -> NextAction:
    said = _COPY["reviews"]
    cards = said["card"] if work.cards == 1 else said["cards"].format(count=work.cards)
    return NextAction(
        kind=REVIEWS,
        id=REVIEWS,
        title=said["title"].format(cards=cards),
        reason=said["reason"],
        minutes=work.minutes,
        start=None,
        end=None,
        in_progress=False,
        course=None,
    )


def _reason(actor: Actor, choice: Choice, present: _Present, goal: str) -> str:
    """Say in one sentence why; a block adds the goal it serves, a task what makes it fit now."""
    wanted, at = choice.candidate, present.moment.at
    words = {
        "goal": goal,
        "minutes": spoken_minutes(wanted.minutes),
        "free": spoken_minutes(present.moment.free_minutes or 0),
        "studied": spoken_minutes(round(present.timer.minutes)) if present.timer else "",
        "when": _when(actor, wanted.due_at, at),
        "start": _clock(actor, wanted.start),
        "end": _clock(actor, wanted.end),
    }
    key = choice.why.value
    if choice.why is Why.IN_PROGRESS and wanted.end is not None and wanted.end <= at:
        key = "in_progress_late"
    said = _COPY[key].format(**words)
    if wanted.kind == "block" or choice.why is Why.TIMER_RUNS:
        return f"{said} {_COPY['more']['goal'].format(goal=goal)}" if goal else said
    if choice.why is Why.OVERDUE or (choice.why is Why.FITS and present.fixed is None):
        return f"{said}."
    return f"{said}, and {_circumstance(actor, choice, present, words)}."


def _circumstance(actor: Actor, choice: Choice, present: _Present, words: dict[str, str]) -> str:
    """Return what else speaks for a task at this moment."""
    more, fixed = _COPY["more"], present.fixed
    if not choice.fits:
        return more["tight"].format(**words)
    if choice.suits_energy:
        is_high = (present.moment.energy or 0.0) > 0.5  # noqa: PLR2004  # half of full energy
        return more["energy_high" if is_high else "energy_low"]
    if fixed is not None:
        start = _clock(actor, fixed.start)
        return more["free_until"].format(**{**words, "entry": fixed.title, "start": start})
    if present.moment.free_minutes is not None:
        return more["free_said"].format(**words)
    return more["nothing_else"]


def _when(actor: Actor, due_at: datetime | None, at: datetime) -> str:
    if due_at is None:
        return ""
    due = due_at.astimezone(actor.timezone)
    days = (due.date() - at.astimezone(actor.timezone).date()).days
    near = {-1: "yesterday", 0: f"today at {due:%H:%M}", 1: "tomorrow"}
    return near.get(days, f"on {due:%A} {due.day} {due:%B}")


def _clock(actor: Actor, instant: datetime | None) -> str:
    return "" if instant is None else f"{instant.astimezone(actor.timezone):%H:%M}"


def _minutes(block: BlockView) -> int:
    return round((block.end - block.start) / _MINUTE)
