"""Today as the page shows it: texts in the person's own time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.planning.entries import BlockView
from services.planning.goal_views import GoalView
from services.planning.next_views import CourseLabel, NextAction
from services.planning.reminders import ReminderView
from services.planning.rules.review_wishes import REVIEWS
from services.planning.rules.said_repeats import spoken_repeat
from services.planning.task_views import TaskView
from services.planning.today import TodayView

MOST_TASKS = 6
_SOON_DAYS = 3
_MORNING, _NOON, _EVENING = 5, 12, 18


@dataclass(frozen=True, slots=True)
class DayBlock:
    """One block on the line of the day; whether it is done is kept beside the list."""

    id: str
    title: str
    start: str
    span: str
    duration: str
    place: str
    colour: str
    look: str
    mark: str
    can_be_done: bool
    is_review: bool = False


@dataclass(frozen=True, slots=True)
class NextCard:
    """What lies under the lamp."""

    kind: str
    id: str
    title: str
    reason: str
    when: str
    course: str
    colour: str
    in_progress: bool
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class GoalMark:
    """A milestone on a goal's bar; ``at`` runs from 0 to 1."""

    at: float
    done: bool
    title: str


@dataclass(frozen=True, slots=True)
class GoalCard:
    """An active goal."""

    id: str
    title: str
    due: str
    percent: int
    note: str
    soon: bool
    colour: str
    marks: list[GoalMark]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a reminder, a task or a coming block."""

    id: str
    title: str
    when: str
    late: bool = False
    colour: str = "slate"
    repeat: str = ""


NO_ACTION = NextCard("", "", "", "", "", "", "slate", in_progress=False)


def date_text(at: datetime, zone: ZoneInfo) -> str:
    """Return "Tuesday 24 November"."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"


def greeting(name: str, hour: int) -> str:
    """Return a greeting for the hour of the person's clock."""
    words = name.split()
    part = "evening"
    if _MORNING <= hour < _NOON:
        part = "morning"
    elif _NOON <= hour < _EVENING:
        part = "afternoon"
    return f"Good {part}, {words[0]}" if words else f"Good {part}"


def day_rows(
    view: TodayView, shown_as: dict[str, str], zone: ZoneInfo, at: datetime
) -> dict[str, Any]:
    """Return the vars of the day itself; ``shown_as`` names blocks as the page knows them."""
    action = next_card(view.next_action, zone)
    return {
        "summary": day_summary(view.blocks, at, zone),
        "action": replace(action, id=shown_as.get(action.id, action.id)),
        "blocks": [
            day_block(block, shown_as.get(block.id, block.id), view.day, zone, at)
            for block in view.blocks
        ],
    }


def line_rows(view: TodayView, zone: ZoneInfo, at: datetime) -> dict[str, Any]:
    """Return the vars of everything around the day."""
    return {
        "goals": [goal_card(goal, view) for goal in view.goals],
        "reminders": [reminder_line(one, view.day, zone, at) for one in view.reminders],
        "tasks": [task_line(task, view, zone, at) for task in view.tasks[:MOST_TASKS]],
        "more_tasks": max(0, len(view.tasks) - MOST_TASKS),
        "upcoming": [coming_line(block, view.day, zone) for block in view.upcoming],
    }


def done_of(view: TodayView, shown_as: dict[str, str]) -> list[str]:
    """Return the ids of the blocks that are done, as the page knows them."""
    return [shown_as.get(one.id, one.id) for one in view.blocks if one.status == "completed"]


def now_before(blocks: Sequence[DayBlock], clock_text: str) -> str:
    """Return the id of the first block that begins after a time of day, or nothing."""
    return next((block.id for block in blocks if block.start > clock_text), "")


def day_summary(blocks: Sequence[BlockView], at: datetime, zone: ZoneInfo) -> str:
    """Say in one sentence what is left of the day."""
    if not blocks:
        return "Nothing is on your calendar today."
    left = [
        one
        for one in blocks
        if one.end > at and one.status != "completed" and one.entry_type != "deadline"
    ]
    if not left:
        return "Nothing more is planned for today."
    minutes = sum(_minutes(max(one.start, at), one.end) for one in left)
    count = "One block" if len(left) == 1 else f"{len(left)} blocks"
    last = max(one.end for one in left).astimezone(zone)
    return f"{count} left, {length_text(minutes)}. Done by {last:%H:%M}."


def day_block(block: BlockView, shown_id: str, day: date, zone: ZoneInfo, at: datetime) -> DayBlock:
    """Return a block as the line of the day shows it."""
    start, end = block.start.astimezone(zone), block.end.astimezone(zone)
    is_due = block.entry_type == "deadline"
    mark = "lock" if block.locked else {"ai": "lamp"}.get(block.source, "")
    look = "import" if block.source == "import" else ""
    if block.entry_type == "study" and block.end <= at and not look:
        look = "missed"
    return DayBlock(
        id=shown_id,
        title=block.title,
        start=f"{start:%H:%M}" if start.date() == day else "00:00",
        span=f"{start:%H:%M} to {end:%H:%M}",
        duration="Due" if is_due else length_text(_minutes(block.start, block.end)),
        place=block.location,
        colour=block.color,
        look=look,
        mark="flag" if is_due else mark,
        can_be_done=not is_due,
        is_review=block.purpose == REVIEWS,
    )


def next_card(action: NextAction | None, zone: ZoneInfo) -> NextCard:
    """Return what lies under the lamp; an empty ``id`` when nothing does."""
    if action is None:
        return NO_ACTION
    when = length_text(action.minutes)
    if action.start is not None and action.end is not None:
        start, end = action.start.astimezone(zone), action.end.astimezone(zone)
        when = f"{when}, {start:%H:%M} to {end:%H:%M}"
    course = action.course or CourseLabel("", "slate")
    return NextCard(
        kind=action.kind,
        id=action.id,
        title=action.title,
        reason=action.reason,
        when=when,
        course=course.title,
        colour=course.color,
        in_progress=action.in_progress,
        minutes=action.minutes,
    )


def goal_card(goal: GoalView, view: TodayView) -> GoalCard:
    """Return an active goal with its milestones spread evenly over the bar."""
    course = view.courses.get(goal.course_id or "")
    count = len(goal.milestones)
    note, soon = _goal_note(goal, view.day)
    return GoalCard(
        id=goal.id,
        title=goal.title,
        due=_date_text(goal.target_date, view.day) if goal.target_date else "No date",
        percent=round(goal.progress * 100),
        note=note,
        soon=soon,
        colour=course.color if course else "slate",
        marks=[
            GoalMark(at=round((place + 1) / count, 3), done=mark.done, title=mark.title)
            for place, mark in enumerate(goal.milestones)
        ],
    )


def reminder_line(reminder: ReminderView, day: date, zone: ZoneInfo, at: datetime) -> Line:
    """Return a reminder with when it is due."""
    when = moment_text(reminder.due_at, day, zone)
    repeat = spoken_repeat(reminder.recurring_rule) if reminder.recurring_rule else ""
    return Line(reminder.id, reminder.title, when, late=reminder.due_at < at, repeat=repeat)


def task_line(task: TaskView, view: TodayView, zone: ZoneInfo, at: datetime) -> Line:
    """Return an open task with when it is due, or how long it takes."""
    course = view.courses.get(task.course_id or "")
    when = length_text(task.estimated_minutes)
    if task.due_at is not None:
        when = moment_text(task.due_at, view.day, zone)
    return Line(
        task.id,
        task.title,
        when,
        late=task.due_at is not None and task.due_at < at,
        colour=course.color if course else "slate",
        repeat=spoken_repeat(task.recurring_rule) if task.recurring_rule else "",
    )


def coming_line(block: BlockView, day: date, zone: ZoneInfo) -> Line:
    """Return a block of another day."""
    return Line(block.id, block.title, moment_text(block.start, day, zone), colour=block.color)


def moment_text(instant: datetime, day: date, zone: ZoneInfo) -> str:
    """Return "17:00", "Tomorrow 17:00" or "Thu 26 Nov, 17:00" as seen from a day."""
    local = instant.astimezone(zone)
    days = (local.date() - day).days
    if days == 0:
        return f"{local:%H:%M}"
    if days == 1:
        return f"Tomorrow {local:%H:%M}"
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def length_text(minutes: int) -> str:
    """Return "45 min", "1 h" or "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else [])
    return " ".join(parts)


def _goal_note(goal: GoalView, day: date) -> tuple[str, bool]:
    """Say what comes next on the way to a goal, and whether its date is near."""
    ahead = next((mark.title for mark in goal.milestones if not mark.done), "")
    if goal.target_date is not None:
        days = (goal.target_date - day).days
        if days < 0:
            return "Its date has passed", True
        if days <= _SOON_DAYS:
            return {0: "Due today", 1: "Due tomorrow"}.get(days, f"{days} days left"), True
    return (f"Next: {ahead}" if ahead else "No milestone left"), False


def _date_text(target: date, day: date) -> str:
    year = f" {target.year}" if target.year != day.year else ""
    return f"{target.day} {target:%b}{year}"


def _minutes(start: datetime, end: datetime) -> int:
    return round((end - start) / timedelta(minutes=1))
