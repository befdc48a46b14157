"""Organizations: members, invites, and the courses shared inside."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.models.identity import MembershipRole
from services.identity import invites, members, organizations
from services.identity.invites import MOST_DAYS, MOST_USES, InviteView
from services.identity.members import MemberView
from services.identity.organizations import MAX_NAME, OrganizationView
from services.learning import shared_courses
from services.learning.course_views import CourseView
from services.learning.shared_courses import SharedCourseView

router = APIRouter(tags=["organizations"])
ONE = "/organizations/{organization_id}"


class Named(RequestBody):
    """What an organization is called."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]


class RoleChange(RequestBody):
    """A member's new role."""

    role: MembershipRole


class NewInvite(RequestBody):
    """As what an invite lets people in, how many, and for how many days."""

    role: MembershipRole = MembershipRole.LEARNER
    uses: Annotated[int, Field(ge=1, le=MOST_USES)] = 1
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 14


class Joining(RequestBody):
    """The token of an invite."""

    token: Annotated[str, Field(min_length=1, max_length=200)]


class Sharing(RequestBody):
    """Where to share a course."""

    organization_id: UUID


@router.get("/organizations", response_model=Page[OrganizationView])
async def list_organizations(actor: CurrentActor, page: WantedPage) -> Response:
    """Return the organizations one belongs to, the personal one first."""
    return await read(
        actor,
        lambda session: page_of(
            page, organizations.list_organizations(session, actor), lambda one: one.id
        ),
    )


@router.post("/organizations", status_code=HTTPStatus.CREATED, response_model=OrganizationView)
async def create_organization(body: Named, actor: CurrentActor, request: Request) -> Response:
    """Make an organization and become its admin."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: organizations.create_organization(session, actor, name=body.name),
    )


@router.post("/organizations/join", response_model=OrganizationView)
async def join_organization(body: Joining, actor: CurrentActor, request: Request) -> Response:
    """Join the organization an invite is for."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: invites.accept_invite(session, actor, token=body.token, at=clock.now()),
    )


@router.get(ONE, response_model=OrganizationView)
async def get_organization(organization_id: UUID, actor: CurrentActor) -> Response:
    """Return one organization."""
    return await read(
        actor,
        lambda session: organizations.get_organization(
            session, actor, organization_id=organization_id
        ),
    )


@router.patch(ONE, response_model=OrganizationView)
async def rename_organization(
    organization_id: UUID, body: Named, actor: CurrentActor, request: Request
) -> Response:
    """Call an organization something else; for its admins."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: organizations.rename_organization(
            session, actor, organization_id=organization_id, name=body.name
        ),
    )


@router.delete(ONE, status_code=HTTPStatus.NO_CONTENT, response_class=Response)
async def delete_organization(
    organization_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Delete an organization nobody else belongs to."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: organizations.delete_organization(
            session, actor, organization_id=organization_id
        ),
    )


@router.get(f"{ONE}/members", response_model=Page[MemberView])
async def list_members(organization_id: UUID, actor: CurrentActor, page: WantedPage) -> Response:
    """Return who belongs to an organization."""
    return await read(
        actor,
        lambda session: page_of(
            page,
            members.list_members(session, actor, organization_id=organization_id),
            lambda one: one.user_id,
        ),
    )


@router.patch(f"{ONE}/members/{{user_id}}", response_model=MemberView)
async def change_member_role(
    organization_id: UUID, user_id: UUID, body: RoleChange, actor: CurrentActor, request: Request
) -> Response:
    """Give a member another role; for admins."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: members.change_role(
            session, actor, organization_id=organization_id, user_id=user_id, role=body.role
        ),
    )


@router.delete(
    f"{ONE}/members/{{user_id}}", status_code=HTTPStatus.NO_CONTENT, response_class=Response
)
async def remove_member(
    organization_id: UUID, user_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Take a member out, or leave."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: members.remove_member(
            session, actor, organization_id=organization_id, user_id=user_id
        ),
    )


@router.get(f"{ONE}/invites", response_model=Page[InviteView])
async def list_invites(organization_id: UUID, actor: CurrentActor, page: WantedPage) -> Response:
    """Return the invites that still work, without their tokens."""
    return await read(
        actor,
        lambda session: page_of(
            page,
            invites.list_invites(session, actor, organization_id=organization_id, at=clock.now()),
            lambda one: one.id,
        ),
    )


@router.post(f"{ONE}/invites", status_code=HTTPStatus.CREATED, response_model=InviteView)
async def create_invite(
    organization_id: UUID, body: NewInvite, actor: CurrentActor, request: Request
) -> Response:
    """Make an invite; its token is told this once."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: invites.create_invite(
            session,
            actor,
            organization_id=organization_id,
            at=clock.now(),
            **body.model_dump(),
        ),
    )


@router.delete(
    f"{ONE}/invites/{{invite_id}}", status_code=HTTPStatus.NO_CONTENT, response_class=Response
)
async def revoke_invite(
    organization_id: UUID, invite_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Make an invite useless."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: invites.revoke_invite(
            session, actor, organization_id=organization_id, invite_id=invite_id
        ),
    )


@router.get(f"{ONE}/courses", response_model=Page[SharedCourseView])
async def list_shared_courses(
    organization_id: UUID, actor: CurrentActor, page: WantedPage
) -> Response:
    """Return the courses an organization's members can take."""
    return await read(
        actor,
        lambda session: page_of(
            page,
            shared_courses.list_shared_courses(session, actor, organization_id=organization_id),
            lambda one: one.id,
        ),
    )


@router.post(
    f"{ONE}/courses/{{shared_id}}/enroll",
    status_code=HTTPStatus.CREATED,
    response_model=CourseView,
)
async def take_shared_course(
    organization_id: UUID, shared_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Take a shared course as one's own copy."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: shared_courses.take_shared_course(
            session, actor, organization_id=organization_id, shared_id=shared_id
        ),
    )


@router.post("/courses/{course_id}/share", response_model=SharedCourseView)
async def share_course(
    course_id: UUID, body: Sharing, actor: CurrentActor, request: Request
) -> Response:
    """Give an organization's members a course to take, or bring it up to date for them."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: shared_courses.share_course(
            session, actor, course_id=course_id, organization_id=body.organization_id
        ),
    )


@router.delete(
    "/courses/{course_id}/share/{organization_id}",
    status_code=HTTPStatus.NO_CONTENT,
    response_class=Response,
)
async def unshare_course(
    course_id: UUID, organization_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Stop sharing a course."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: shared_courses.unshare_course(
            session, actor, course_id=course_id, organization_id=organization_id
        ),
    )
