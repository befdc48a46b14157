"""Deleting parts with everything in them, piece by piece, so that one press brings all of it back.

The database would delete the pieces by itself, but then nothing would remember them.
"""

from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from services.learning import courses, modules, topics
from services.learning.course_views import CourseView, ModuleView
from services.planning import entries
from services.planning.block_views import split_block_id
from state.learning.course_rows import counted


def delete_course_with_parts(
    session: Any, actor: Actor, *, course_id: UUID, block_ids: frozenset[str]
) -> None:
    """Delete a course, its modules and topics; its blocks stay, without it.

    Raises:
        NotFound: The actor has no such course.
    """
    course = courses.get_course(session, actor, course_id=course_id)
    for module in course.modules:
        delete_module_with_topics(session, actor, module=module)
    for row_id in sorted({str(split_block_id(block_id)[0]) for block_id in block_ids}):
        entries.update_block(session, actor, block_id=row_id, course_id=None)
    courses.delete_course(session, actor, course_id=course_id)


def delete_module_with_topics(session: Any, actor: Actor, *, module: ModuleView) -> CourseView:
    """Delete a module and its topics.

    Raises:
        NotFound: The actor has no such module.
    """
    for topic in module.topics:
        topics.delete_topic(session, actor, topic_id=UUID(topic.id))
    return modules.delete_module(session, actor, module_id=UUID(module.id))


def loss_text(course: CourseView) -> str:
    """Name what goes with a course."""
    if not course.modules:
        return "It has no modules yet. Blocks on your schedule and goals stay."
    parts = counted(len(course.modules), "module")
    done = f", {course.topics_done} of them done" if course.topics_done else ""
    return (
        f"Its {parts} and {counted(course.topic_count, 'topic')}{done} go with it. "
        "Blocks on your schedule and goals stay."
    )
