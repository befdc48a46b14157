"""Which goals to recommend: from courses without one, dates ahead, gaps, and what was kept."""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from services.planning.rules.said import spoken_minutes
from services.planning.rules.similar_titles import are_similar

_COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("goal_suggestions.toml").read_text(encoding="utf-8")
)
FEWEST, MOST = 3, 5
HOURS_A_WEEK = 5
FEWEST_WEEKS, MOST_WEEKS = 2, 16
HABIT_WEEKS = 4
KEPT_WELL = 0.8
ENOUGH_BLOCKS = 5
MOST_DEADLINES = 2


@dataclass(frozen=True, slots=True)
class CourseLeft:
    """What is left of a course; ``module`` is the first one that is not finished."""

    id: str
    title: str
    hours_left: float
    has_goal: bool
    module: str = ""
    module_hours: float = 0.0


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task with a date ahead that belongs to no goal."""

    title: str
    due_on: date
    course_id: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many planned blocks are over, and the share of their time that was kept."""

    blocks: int
    share: float | None


@dataclass(frozen=True, slots=True)
class SuggestedGoal:
    """A goal to recommend, and the fact it comes from."""

    title: str
    why: str
    target: date
    course_id: str | None = None


def suggested_goals(
    courses: Sequence[CourseLeft],
    due: Sequence[DueTask],
    kept: Kept,
    *,
    existing: Sequence[str],
    today: date,
    until: date | None = None,
) -> tuple[SuggestedGoal, ...]:
    """Return three to five goals, or none when there is nothing to make them from.

    Args:
        courses: Courses with something left to learn.
        due: Tasks with a date ahead, nearest first.
        kept: How the schedule was kept lately.
        existing: Titles of goals there are already.
        today: The person's day.
        until: The end of the time the goals are for, when it is known.
    """
    if not courses and not due:
        return ()
    chosen: list[SuggestedGoal] = []
    for goal in _candidates(courses, due, kept, today, until):
        taken = [*existing, *(one.title for one in chosen)]
        if not any(are_similar(goal.title, title) for title in taken):
            chosen.append(goal)
    return tuple(chosen[:MOST])


def _candidates(
    courses: Sequence[CourseLeft],
    due: Sequence[DueTask],
    kept: Kept,
    today: date,
    until: date | None,
) -> Iterable[SuggestedGoal]:
    """Yield what could be recommended, the weightiest first; habits fill up to the fewest."""
    without = [course for course in courses if not course.has_goal]
    found = [_finish_course(course, today, until) for course in without[:2]]
    found += [_hand_in(task) for task in due[:MOST_DEADLINES]]
    found += [_finish_module(one, today, until) for one in courses if one.module]
    yield from found[: MOST - 1]
    yield _keep_plan(kept, today, until)
    yield from found[MOST - 1 :]
    if len(found) + 1 < FEWEST:
        yield from _habits(courses, today, until)


def _finish_course(course: CourseLeft, today: date, until: date | None) -> SuggestedGoal:
    weeks = min(max(math.ceil(course.hours_left / HOURS_A_WEEK), FEWEST_WEEKS), MOST_WEEKS)
    why = _COPY["finish_course"]["why"].format(left=spoken_minutes(round(course.hours_left * 60)))
    return SuggestedGoal(
        _COPY["finish_course"]["title"].format(course=course.title),
        why,
        _by(today, weeks, until),
        course.id,
    )


def _hand_in(task: DueTask) -> SuggestedGoal:
    copy = _COPY["hand_in"]
    why = copy["why"].format(due=f"{task.due_on:%A} {task.due_on.day} {task.due_on:%B}")
    return SuggestedGoal(copy["title"].format(task=task.title), why, task.due_on, task.course_id)


def _finish_module(course: CourseLeft, today: date, until: date | None) -> SuggestedGoal:
    copy = _COPY["finish_module"]
    weeks = max(math.ceil(course.module_hours / HOURS_A_WEEK), 1)
    return SuggestedGoal(
        copy["title"].format(module=course.module, course=course.title),
        copy["why"].format(course=course.title),
        _by(today, weeks, until),
        course.id,
    )


def _keep_plan(kept: Kept, today: date, until: date | None) -> SuggestedGoal:
    target = _by(today, HABIT_WEEKS, until)
    if kept.share is None or kept.blocks < ENOUGH_BLOCKS:
        return SuggestedGoal(_COPY["rhythm"]["title"], _COPY["rhythm"]["why"], target)
    copy = _COPY["keep_more" if kept.share < KEPT_WELL else "keep_on"]
    return SuggestedGoal(copy["title"], copy["why"].format(percent=round(kept.share * 100)), target)


def _habits(
    courses: Sequence[CourseLeft], today: date, until: date | None
) -> Iterable[SuggestedGoal]:
    course = courses[0].title if courses else ""
    for habit in _COPY["habits"]:
        if course or "{course}" not in habit["title"]:
            yield SuggestedGoal(
                habit["title"].format(course=course), habit["why"], _by(today, HABIT_WEEKS, until)
            )


def _by(today: date, weeks: int, until: date | None) -> date:
    day = today + timedelta(weeks=weeks)
    return min(day, until) if until is not None and until > today else day
