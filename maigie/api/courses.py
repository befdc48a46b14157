"""Courses, their modules and topics, and enrollment."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from services.learning import courses, enrollments, modules, topics
from services.learning.course_views import CourseView
from services.learning.enrollments import EnrollmentView

router = APIRouter(prefix="/courses", tags=["courses"])
Title = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=4000)]


class NewCourse(RequestBody):
    """A course to create."""

    title: Title
    description: Text = ""
    metadata: dict[str, Any] = Field(default_factory=dict)


class CoursePatch(RequestBody):
    """What to change of a course."""

    title: Title | None = None
    description: Text | None = None
    color: Annotated[str | None, Field(max_length=16)] = None
    metadata: dict[str, Any] | None = None


class NewModule(RequestBody):
    """A module to add."""

    title: Title
    content: Annotated[str, Field(max_length=20000)] = ""


class ModulePatch(RequestBody):
    """What to change of a module; ``order`` is its new place, from 0."""

    title: Title | None = None
    content: Annotated[str | None, Field(max_length=20000)] = None
    order: Annotated[int | None, Field(ge=0, le=1000)] = None


class NewTopic(RequestBody):
    """A topic to add."""

    title: Title
    estimated_hours: Annotated[float, Field(gt=0, le=100)] = 1.0


class TopicPatch(RequestBody):
    """What to change of a topic."""

    title: Title | None = None
    estimated_hours: Annotated[float | None, Field(gt=0, le=100)] = None
    done: bool | None = None


class Enrolment(RequestBody):
    """The role to take a course in."""

    role: Annotated[str, Field(min_length=1, max_length=40)] = "student"


@router.get("", response_model=Page[CourseView])
async def list_courses(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    enrolled: Annotated[bool | None, Query()] = None,
    created: Annotated[bool | None, Query()] = None,
) -> Response:
    """Return courses, newest first; ``enrolled`` and ``created`` narrow the list."""

    def query(session: Session) -> dict[str, Any]:
        rows = courses.list_courses(session, actor)
        taken = enrollments.enrolled_course_ids(session, actor)
        rows = tuple(
            row
            for row in rows
            if (enrolled is None or (row.id in taken) is enrolled)
            and (created is None or (row.owner_id == str(actor.user_id)) is created)
        )
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=CourseView)
async def create_course(body: NewCourse, actor: CurrentActor, request: Request) -> Response:
    """Create a course by hand."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: courses.create_course(session, actor, **body.model_dump()),
    )


@router.get("/{course_id}", response_model=CourseView)
async def get_course(course_id: UUID, actor: CurrentActor) -> Response:
    """Return a course with its modules and topics."""
    return await read(
        actor, lambda session: courses.get_course(session, actor, course_id=course_id)
    )


@router.patch("/{course_id}", response_model=CourseView)
async def update_course(
    course_id: UUID, body: CoursePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a course."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: courses.update_course(
            session, actor, course_id=course_id, **body.changes()
        ),
    )


@router.delete("/{course_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_course(course_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a course with its modules; its blocks and goals stay."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: courses.delete_course(session, actor, course_id=course_id),
    )


@router.post("/{course_id}/enroll", response_model=EnrollmentView)
async def enroll(
    course_id: UUID, actor: CurrentActor, request: Request, body: Enrolment | None = None
) -> Response:
    """Take a course."""
    role = (body or Enrolment()).role
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: enrollments.enroll(session, actor, course_id=course_id, role=role),
    )


@router.post("/{course_id}/modules", status_code=HTTPStatus.CREATED, response_model=CourseView)
async def add_module(
    course_id: UUID, body: NewModule, actor: CurrentActor, request: Request
) -> Response:
    """Add a module at the end; answers with the whole course."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: modules.add_module(
            session, actor, course_id=course_id, **body.model_dump()
        ),
    )


@router.patch("/modules/{module_id}", response_model=CourseView)
async def update_module(
    module_id: UUID, body: ModulePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change or move a module; answers with the whole course."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: modules.update_module(
            session, actor, module_id=module_id, **body.changes()
        ),
    )


@router.delete("/modules/{module_id}", response_model=CourseView)
async def delete_module(module_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a module with its topics; answers with the whole course."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: modules.delete_module(session, actor, module_id=module_id),
    )


@router.post(
    "/modules/{module_id}/topics", status_code=HTTPStatus.CREATED, response_model=CourseView
)
async def add_topic(
    module_id: UUID, body: NewTopic, actor: CurrentActor, request: Request
) -> Response:
    """Add a topic at the end of a module; answers with the whole course."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: topics.add_topic(session, actor, module_id=module_id, **body.model_dump()),
    )


@router.patch("/topics/{topic_id}", response_model=CourseView)
async def update_topic(
    topic_id: UUID, body: TopicPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change, complete or reopen a topic; answers with the whole course."""
    changes, at = body.changes(), clock.now()
    done = changes.pop("done", None)
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _change_topic(session, actor, topic_id, changes, done, at),
    )


@router.delete("/topics/{topic_id}", response_model=CourseView)
async def delete_topic(topic_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a topic; answers with the whole course."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: topics.delete_topic(session, actor, topic_id=topic_id),
    )


def _change_topic(  # noqa: PLR0917  # the fields of one request
    session: Session,
    actor: Actor,
    topic_id: UUID,
    changes: dict[str, Any],
    done: bool | None,  # noqa: FBT001  # three states, as the client sent it
    at: Any,
) -> CourseView:
    if done is True:
        topics.complete_topic(session, actor, topic_id=topic_id, at=at)
    elif done is False:
        topics.reopen_topic(session, actor, topic_id=topic_id)
    return topics.update_topic(session, actor, topic_id=topic_id, **changes)
