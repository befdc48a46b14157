"""What a learner has already: blocks, tasks, goals and courses, each committed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.learning import courses
from services.learning.course_views import CourseView
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic
from services.planning import entries, goals, tasks
from services.planning.block_views import BlockView
from services.planning.goal_views import GoalView
from services.planning.task_views import TaskView


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant in November 2026 by the clock of Lagos."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def add_block(actor: Actor, title: str, start: datetime, **more: Any) -> BlockView:
    """Put an hour on the calendar, or ``minutes`` of it."""
    end = start + timedelta(minutes=more.pop("minutes", 60))
    block = entries.NewBlock(title=title, start=start, end=end, **more)
    with unit_of_work(actor) as session:
        return entries.create_blocks(session, actor, blocks=[block])[0]


def add_task(actor: Actor, title: str, **more: Any) -> TaskView:
    """Add a task."""
    with unit_of_work(actor) as session:
        return tasks.create_task(session, actor, title=title, **more)


def add_goal(actor: Actor, title: str, **more: Any) -> GoalView:
    """Set a goal."""
    with unit_of_work(actor) as session:
        return goals.create_goal(session, actor, title=title, **more)


def add_course(actor: Actor, title: str, *topics: str) -> CourseView:
    """Create a course of one module with topics of two hours each."""
    module = OutlineModule(
        title=f"{title} basics",
        description="",
        topics=tuple(OutlineTopic(title=topic, hours=2.0, summary="") for topic in topics),
    )
    outline = Outline(title=title, description="", modules=(module,), source="library")
    with unit_of_work(actor) as session:
        return courses.create_course(session, actor, title=title, outline=outline)


def topic_id(course: CourseView, title: str) -> UUID:
    """Return the id of a topic by its title."""
    return UUID(next(t.id for module in course.modules for t in module.topics if t.title == title))
