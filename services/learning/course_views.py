"""How a course is shown: its modules, topics and progress, read in three queries.

Only what is shown is read, as plain rows: an assistant's turn begins with every course there is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.models.learning import Course, Module, Topic


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic as screens and REST show it; hours are estimates."""

    id: str
    title: str
    order: int
    estimated_hours: float
    done: bool


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module with its topics in order."""

    id: str
    title: str
    content: str
    order: int
    topics: tuple[TopicView, ...]
    estimated_hours: float


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course with everything in it; ``progress`` runs from 0 to 1."""

    id: str
    title: str
    description: str
    color: str
    metadata: dict[str, Any]
    owner_id: str
    source: str
    created_at: datetime
    modules: tuple[ModuleView, ...]
    topic_count: int
    topics_done: int
    progress: float
    estimated_hours: float


def view_courses(session: Session, courses: Sequence[Course]) -> tuple[CourseView, ...]:
    """Return the courses with modules and topics, in the given order."""
    course_ids = [course.id for course in courses]
    modules = _modules(session, course_ids) if course_ids else ()
    topics = _topics(session, [module.id for module in modules]) if modules else ()
    topics_by_module: defaultdict[UUID, list[TopicView]] = defaultdict(list)
    for topic in topics:
        topics_by_module[topic.module_id].append(view_topic(topic))
    modules_by_course: defaultdict[UUID, list[ModuleView]] = defaultdict(list)
    for module in modules:
        shown = view_module(module, tuple(topics_by_module[module.id]))
        modules_by_course[module.course_id].append(shown)
    return tuple(_view(course, tuple(modules_by_course[course.id])) for course in courses)


_select: Any = select
"""The stubs of ``select`` end at four columns."""
_MODULE_COLUMNS: tuple[Any, ...] = (
    Module.id,
    Module.course_id,
    Module.title,
    Module.content,
    Module.order,
)
_TOPIC_COLUMNS: tuple[Any, ...] = (
    Topic.id,
    Topic.module_id,
    Topic.title,
    Topic.order,
    Topic.estimated_hours,
    Topic.completed_at,
)


def _modules(session: Session, course_ids: Sequence[UUID]) -> Sequence[Any]:
    read: Any = session.exec
    return read(
        _select(*_MODULE_COLUMNS)
        .where(col(Module.course_id).in_(course_ids))
        .order_by(col(Module.order), col(Module.created_at))
    ).all()


def _topics(session: Session, module_ids: Sequence[UUID]) -> Sequence[Any]:
    read: Any = session.exec
    return read(
        _select(*_TOPIC_COLUMNS)
        .where(col(Topic.module_id).in_(module_ids))
        .order_by(col(Topic.order), col(Topic.created_at))
    ).all()


def view_topic(topic: Topic) -> TopicView:
    """Return one topic as it is shown."""
    return TopicView(
        id=str(topic.id),
        title=topic.title,
        order=topic.order,
        estimated_hours=topic.estimated_hours,
        done=topic.completed_at is not None,
    )


def view_module(module: Module, topics: tuple[TopicView, ...]) -> ModuleView:
    """Return one module as it is shown."""
    return ModuleView(
        id=str(module.id),
        title=module.title,
        content=module.content or "",
        order=module.order,
        topics=topics,
        estimated_hours=sum(topic.estimated_hours for topic in topics),
    )


def _view(course: Course, modules: tuple[ModuleView, ...]) -> CourseView:
    topics = [topic for module in modules for topic in module.topics]
    done = sum(topic.done for topic in topics)
    return CourseView(
        id=str(course.id),
        title=course.title,
        description=course.description or "",
        color=course.color,
        metadata=course.details,
        owner_id=str(course.owner_id),
        source=course.source,
        created_at=course.created_at,
        modules=modules,
        topic_count=len(topics),
        topics_done=done,
        progress=round(done / len(topics), 4) if topics else 0.0,
        estimated_hours=sum(module.estimated_hours for module in modules),
    )
