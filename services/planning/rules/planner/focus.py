"""Stretches of a plan with one main course each: a week, or half a week when there is less time.

The main course of a stretch is chosen the way a person would: stay with what was begun, finish
what is due first, and turn to a course in time when its deadline would otherwise come too close.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from services.planning.rules.planner.sessions import Pool
from services.planning.rules.planner.starts import Field, Start

DAYS_A_WEEK = 7
MIDWEEK = 3
WEEKS_A_COURSE = 2
MAIN_SHARE = 0.8
"""What of a stretch its main course gets; the rest is for reviews of the others."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Focus:
    """The main course of each stretch."""

    mains: dict[Stretch, str]
    whole_weeks: bool

    def stretch(self, day: date) -> Stretch:
        """Name the stretch a day belongs to."""
        return _stretch(day, whole_weeks=self.whole_weeks)

    def is_main(self, course: str, day: date) -> bool:
        """Say whether the day belongs to the course."""
        return self.mains.get(self.stretch(day)) == course


@dataclass(slots=True)
class _Course:
    name: str
    left: int
    due_slot: int
    priority: int
    session: int


def focus_of(
    pools: Sequence[Pool], starts: Sequence[Sequence[Start]], field: Field
) -> Focus | None:
    """Choose a main course for each stretch; None when there is only one course.

    Args:
        pools: What is placed.
        starts: Where it may start, listed like ``pools``.
        field: The free time.
    """
    courses = _courses(pools, starts)
    if len(courses) < 2:  # noqa: PLR2004 - nothing to choose between
        return None
    weeks = {_stretch(run.day, whole_weeks=True) for run in field.runs}
    whole_weeks = len(weeks) >= WEEKS_A_COURSE * len(courses)
    room, ends = _room(field, lambda day: _stretch(day, whole_weeks=whole_weeks))
    mains: dict[Stretch, str] = {}
    current: _Course | None = None
    for stretch in sorted(room):
        current = _main(courses, current, stretch, room, ends)
        if current is None:
            break
        mains[stretch] = current.name
        current.left -= int(room[stretch] * MAIN_SHARE)
        for other in courses:
            if other is not current:
                other.left -= other.session
    return Focus(mains=mains, whole_weeks=whole_weeks)


def _main(
    courses: list[_Course],
    current: _Course | None,
    stretch: Stretch,
    room: dict[Stretch, int],
    ends: dict[Stretch, int],
) -> _Course | None:
    open_courses = [course for course in courses if course.left > 0]
    if not open_courses:
        return None

    def later(course: _Course) -> int:
        """Count the slots left for the course after this stretch."""
        return sum(
            slots
            for other, slots in room.items()
            if other > stretch and ends[other] <= course.due_slot
        )

    urgent = [course for course in open_courses if course.left > MAIN_SHARE * later(course)]
    if current in open_courses and (not urgent or current in urgent):
        return current
    return min(
        urgent or open_courses, key=lambda course: (course.due_slot, -course.priority, course.name)
    )


def _courses(pools: Sequence[Pool], starts: Sequence[Sequence[Start]]) -> list[_Course]:
    courses: dict[str, _Course] = {}
    for pool, there in zip(pools, starts, strict=True):
        if not there:
            continue
        course = courses.setdefault(
            pool.course, _Course(pool.course, 0, pool.last_slot, pool.priority, pool.slots)
        )
        course.left += pool.slots * len(pool.lessons)
        course.due_slot = min(course.due_slot, pool.last_slot)
        course.priority = max(course.priority, pool.priority)
    return [courses[name] for name in sorted(courses)]


def _room(
    field: Field, stretch_of: Callable[[date], Stretch]
) -> tuple[dict[Stretch, int], dict[Stretch, int]]:
    """Give for each stretch the slots it holds, and where its last free run ends."""
    free: dict[date, int] = {}
    ends: dict[Stretch, int] = {}
    for run in field.runs:
        free[run.day] = free.get(run.day, 0) + run.last - run.first
        stretch = stretch_of(run.day)
        ends[stretch] = max(run.last, ends.get(stretch, run.last))
    room: dict[Stretch, int] = {}
    for day, slots in free.items():
        stretch = stretch_of(day)
        room[stretch] = room.get(stretch, 0) + min(slots, field.limits[day])
    return room, ends


def _stretch(day: date, *, whole_weeks: bool) -> Stretch:
    week = (day.toordinal() - 1) // DAYS_A_WEEK
    return week, 0 if whole_weeks else int(day.weekday() >= MIDWEEK)
