"""Goals as the screen shows them: ready-made sentences, percents and marks."""

from dataclasses import dataclass
from datetime import date

from services.learning.course_views import CourseView
from services.planning.goal_views import GoalView, MilestoneView

SOON_DAYS = 7
PRIORITIES = {1: "Low", 2: "Below normal", 3: "Normal", 4: "High", 5: "Most urgent"}
CATEGORIES = {
    "learning": "Learning",
    "career": "Career",
    "health": "Health",
    "finance": "Finance",
    "personal": "Personal",
    "social": "Social",
    "creative": "Creative",
}
STATUSES = {"active": "To do", "blocked": "Blocked", "done": "Reached", "canceled": "Cancelled"}
ENDED = {name: STATUSES[name] for name in ("done", "canceled")}


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A checkpoint; ``at`` is its place on the bar, from 0 to 1."""

    id: str
    title: str
    when: str
    done: bool
    late: bool
    at: float
    due: str


@dataclass(frozen=True, slots=True)
class CourseChoice:
    """A course a goal may belong to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in the list; ``ended`` is empty while it is active."""

    id: str
    title: str
    description: str
    percent: int
    target: str
    is_late: bool
    is_soon: bool
    priority: str
    course: str
    color: str
    ended: str
    milestone_count: str
    milestones: list[MilestoneRow]
    category: str
    blocked: bool


def goal_row(goal: GoalView, course: CourseView | None, today: date) -> GoalRow:
    """Return a goal as a row, with the course it belongs to."""
    ended = ENDED.get(goal.status, "")
    days = (goal.target_date - today).days if goal.target_date else None
    done = sum(milestone.done for milestone in goal.milestones)
    return GoalRow(
        id=goal.id,
        title=goal.title,
        description=goal.description,
        percent=round(goal.progress * 100),
        target=target_text(goal.target_date, today),
        is_late=days is not None and days < 0 and not ended,
        is_soon=days is not None and 0 <= days <= SOON_DAYS and not ended,
        priority=PRIORITIES[goal.priority],
        course=course.title if course else "",
        color=course.color if course else "slate",
        ended=ended,
        milestone_count=f"{done} of {len(goal.milestones)}" if goal.milestones else "none yet",
        milestones=_milestone_rows(goal.milestones, today),
        category=CATEGORIES.get(goal.category, ""),
        blocked=goal.status == "blocked",
    )


def target_text(target: date | None, today: date) -> str:
    """Say when a goal is due and how far off that is."""
    if target is None:
        return "No date"
    days = (target - today).days
    if days < 0:
        return f"{day_text(target, today)}, {days_text(-days)} ago"
    return f"{day_text(target, today)}, " + ("today" if days == 0 else f"in {days_text(days)}")


def day_text(day: date, today: date) -> str:
    """Say a day; the year only when it is another."""
    text = f"{day:%a} {day.day} {day:%b}"
    return text if day.year == today.year else f"{text} {day.year}"


def days_text(number: int) -> str:
    """Count days."""
    return "1 day" if number == 1 else f"{number} days"


def short_day(day: date, today: date) -> str:
    """Say a day where there is little room."""
    text = f"{day.day} {day:%b}"
    return text if day.year == today.year else f"{text} {day.year}"


def loss_text(goal: GoalView) -> str:
    """Name what goes with a goal."""
    number = len(goal.milestones)
    noun = "milestone" if number == 1 else "milestones"
    parts = f"its {number} {noun} and " if number else ""
    return f"The goal, {parts}the record of its progress go. Blocks on your schedule stay."


def _milestone_rows(milestones: tuple[MilestoneView, ...], today: date) -> list[MilestoneRow]:
    """Space the marks evenly: a goal's progress is the share of milestones ticked."""
    return [
        MilestoneRow(
            id=milestone.id,
            title=milestone.title,
            when=day_text(milestone.due_on, today),
            done=milestone.done,
            late=milestone.due_on < today and not milestone.done,
            at=round(place / len(milestones), 4),
            due=milestone.due_on.isoformat(),
        )
        for place, milestone in enumerate(milestones, start=1)
    ]
