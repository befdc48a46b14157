"""What the assistant may do with a student's courses."""

from typing import Any

from pydantic import Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from services.learning import courses
from services.learning.course_views import CourseView
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic
from services.learning.study_actions import STUDY_ACTIONS
from services.learning.topic_actions import TOPIC_ACTIONS


class TopicArgs(ActionArgs):
    """One topic of an outline; ``key`` lets later actions of the batch name it."""

    key: str
    title: str = Field(min_length=1, max_length=200)
    hours: float = Field(gt=0, le=100)


class ModuleArgs(ActionArgs):
    """One module of an outline."""

    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    topics: tuple[TopicArgs, ...] = Field(max_length=60)


class CreateCourse(ActionArgs):
    """A course with its outline."""

    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    modules: tuple[ModuleArgs, ...] = Field(default=(), max_length=40)
    metadata: dict[str, Any] = Field(default_factory=dict)


def _create_course(ctx: ActionContext, args: CreateCourse) -> Outcome:
    course = courses.create_course(
        ctx.session,
        ctx.actor,
        title=args.title,
        description=args.description,
        metadata=args.metadata,
        outline=_outline(args),
    )
    keys = [topic.key for module in args.modules for topic in module.topics]
    made = [topic.id for module in course.modules for topic in module.topics]
    return Outcome(
        summary=f"Created the course “{course.title}”{_contents(course)}.",
        entities=(Entity("course", course.id, course.title),),
        facts={"course_id": course.id, "topic_ids": dict(zip(keys, made, strict=True))},
    )


def _contents(course: CourseView) -> str:
    if not course.modules:
        return ""
    modules, topics = len(course.modules), course.topic_count
    return (
        f" with {modules} {'module' if modules == 1 else 'modules'}"
        f" and {topics} {'topic' if topics == 1 else 'topics'}"
    )


def _outline(args: CreateCourse) -> Outline:
    return Outline(
        title=args.title,
        description=args.description,
        modules=tuple(
            OutlineModule(
                title=module.title,
                description=module.description,
                topics=tuple(
                    OutlineTopic(title=topic.title, hours=topic.hours, summary="")
                    for topic in module.topics
                ),
            )
            for module in args.modules
        ),
        source="library",
    )


CREATE_COURSE = Action(
    name="learning.create_course",
    summary="Create a course with modules and topics.",
    args=CreateCourse,
    effect=Effect.REVERSIBLE,
    run=_create_course,
    undo=undo_changes,
)

ACTIONS = (CREATE_COURSE, *TOPIC_ACTIONS, *STUDY_ACTIONS)
