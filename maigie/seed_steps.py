"""What the student of the demo account had set up by hand, before talking to Maigie."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import DependencyType, EntryStatus, EntryType, GoalCategory
from services.learning.courses import create_course, update_course
from services.learning.enrollments import enroll
from services.learning.rules.outlines import outline_for
from services.learning.topics import complete_topic
from services.planning.entries import NewBlock, create_blocks, update_block
from services.planning.goal_dependencies import add_dependency
from services.planning.goals import NewMilestone, create_goal
from services.planning.milestones import complete_milestone
from services.planning.reminders import NewReminder, create_reminders
from services.planning.tasks import complete_task, create_task

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Semester:
    """Who the semester is for, when it is made, what it holds, and the ids it has so far."""

    actor: Actor
    now: datetime
    data: dict[str, Any]
    ids: defaultdict[str, dict[str, UUID]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def today(self) -> date:
        """The student's current day."""
        return self.now.astimezone(self.actor.timezone).date()

    def days_ago(self, days: int) -> datetime:
        """Return this hour of an earlier day."""
        return self.now - timedelta(days=days)

    def instant(self, in_days: int, at: str) -> datetime:
        """Return a local time of day (``HH:MM``) of a day counted from today."""
        day = self.today + timedelta(days=in_days)
        return self.local(day, at)

    def local(self, day: date, at: str) -> datetime:
        """Return a local time of day (``HH:MM``) of a day."""
        return datetime.combine(day, time.fromisoformat(at), self.actor.timezone)

    def links(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return the ids of the course and the goal a row names."""
        return {
            f"{kind}_id": self.ids[kind][row[kind]] for kind in ("course", "goal") if kind in row
        }

    @staticmethod
    def uuid(text: str) -> UUID:
        """Return an id that a read model carries as text."""
        return UUID(text)


def add_by_hand(session: Session, semester: Semester) -> None:
    """Add courses, lectures, goals, tasks, the first study blocks and reminders."""
    for row in semester.data["course"]:
        _add_course(session, semester, row)
    _add_lectures(session, semester)
    for row in semester.data["goal"]:
        _add_goal(session, semester, row)
    for row in semester.data["goal_dependency"]:
        _add_dependency(session, semester, row)
    for row in semester.data["task"]:
        _add_task(session, semester, row)
    _add_study(session, semester)
    reminders = [
        NewReminder(title=row["title"], due_at=semester.instant(row["in_days"], row["at"]))
        for row in semester.data["reminder"]
    ]
    create_reminders(session, semester.actor, reminders=reminders)


def _add_course(session: Session, semester: Semester, row: dict[str, Any]) -> None:
    course = create_course(
        session,
        semester.actor,
        title=row["title"],
        description=row["description"],
        outline=outline_for(row["subject"]),
    )
    course_id = UUID(course.id)
    update_course(session, semester.actor, course_id=course_id, color=row["color"])
    enroll(session, semester.actor, course_id=course_id)
    topics = [topic for module in course.modules for topic in module.topics]
    for topic in topics[: row["topics_done"]]:
        complete_topic(session, semester.actor, topic_id=UUID(topic.id), at=semester.now)
    semester.ids["course"][row["key"]] = course_id


def _add_lectures(session: Session, semester: Semester) -> None:
    term = semester.data["lectures"]
    monday = semester.today - timedelta(days=semester.today.weekday())
    first_monday = monday + timedelta(weeks=term["first_week"])
    blocks: list[NewBlock] = []
    for row in semester.data["lecture"]:
        day = first_monday + timedelta(days=WEEKDAYS.index(row["weekday"]))
        blocks.append(
            NewBlock(
                title=row["title"],
                start=semester.local(day, row["start"]),
                end=semester.local(day, row["end"]),
                entry_type=EntryType(row.get("entry_type", EntryType.MEETING)),
                recurring_rule=f"FREQ=WEEKLY;BYDAY={row['weekday']};COUNT={term['weeks']}",
                locked=True,
                location=row["location"],
                **semester.links(row),
            )
        )
    create_blocks(session, semester.actor, blocks=blocks)


def _add_goal(session: Session, semester: Semester, row: dict[str, Any]) -> None:
    def day(in_days: int) -> date:
        return semester.today + timedelta(days=in_days)

    stones = row["milestones"]
    goal = create_goal(
        session,
        semester.actor,
        title=row["title"],
        description=row.get("description", ""),
        target_date=day(row["due_in_days"]),
        priority=row["priority"],
        category=GoalCategory(row["category"]),
        estimated_duration_days=row.get("estimated_days"),
        milestones=[NewMilestone(stone["title"], day(stone["due_in_days"])) for stone in stones],
        **semester.links({"course": row["course"]} if "course" in row else {}),
    )
    done = {stone["title"]: stone["due_in_days"] for stone in stones if stone["done"]}
    for stone in goal.milestones:
        if stone.title in done:
            at = semester.instant(done[stone.title], "18:00")
            complete_milestone(session, semester.actor, milestone_id=UUID(stone.id), at=at)
    semester.ids["goal"][row["key"]] = UUID(goal.id)


def _add_dependency(session: Session, semester: Semester, row: dict[str, Any]) -> None:
    add_dependency(
        session,
        semester.actor,
        goal_id=semester.ids["goal"][row["goal"]],
        depends_on=semester.ids["goal"][row["depends_on"]],
        dependency_type=DependencyType(row["type"]),
        strength=row["strength"],
        notes=row.get("notes", ""),
    )


def _add_task(session: Session, semester: Semester, row: dict[str, Any]) -> None:
    task = create_task(
        session,
        semester.actor,
        title=row["title"],
        notes=row.get("notes", ""),
        due_at=semester.instant(row["due_in_days"], row["due_time"]),
        estimated_minutes=row["estimated_minutes"],
        priority=row["priority"],
        **semester.links(row),
    )
    if "done_days_ago" in row:
        at = semester.days_ago(row["done_days_ago"])
        complete_task(session, semester.actor, task_id=UUID(task.id), at=at)


def _add_study(session: Session, semester: Semester) -> None:
    blocks: list[NewBlock] = []
    for row in semester.data["study"]:
        start = semester.instant(-row["days_ago"], row["start"])
        end = start + timedelta(minutes=row["minutes"])
        links = semester.links(row)
        blocks.append(NewBlock(title=row["title"], start=start, end=end, **links))
    for block in create_blocks(session, semester.actor, blocks=blocks):
        if block.end > semester.now:
            continue
        update_block(session, semester.actor, block_id=block.id, status=EntryStatus.COMPLETED)
