"""What the page of organizations shows, as text."""

from dataclasses import dataclass

from maigie.core.actor import Actor
from services.identity.invites import InviteView
from services.identity.members import MemberView
from services.identity.organizations import OrganizationView
from services.learning.shared_courses import SharedCourseView
from state.learning.course_rows import counted


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """One organization, and what its reader may do in it."""

    id: str
    name: str
    text: str
    is_admin: bool
    teaches: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member."""

    user_id: str
    name: str
    role: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class InviteRow:
    """One invite that still works."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SharedRow:
    """One course to take; ``course_id`` is the reader's own copy or original, or empty."""

    id: str
    title: str
    text: str
    is_mine: bool
    course_id: str


def organization_row(one: OrganizationView) -> OrganizationRow:
    """Show an organization."""
    return OrganizationRow(
        id=one.id,
        name=one.name,
        text=f"{counted(one.member_count, 'member')} · you are its {one.role}",
        is_admin=one.role == "admin",
        teaches=one.role in {"admin", "instructor"},
    )


def member_row(one: MemberView, actor: Actor) -> MemberRow:
    """Show a member."""
    return MemberRow(one.user_id, one.name, one.role, one.user_id == str(actor.user_id))


def invite_row(one: InviteView, actor: Actor) -> InviteRow:
    """Show an invite."""
    until = one.expires_at.astimezone(actor.timezone)
    people = "1 more person" if one.uses_left == 1 else f"{one.uses_left} more people"
    return InviteRow(one.id, f"As {one.role}, {people}, until {until.day} {until:%B %Y}")


def shared_row(one: SharedCourseView) -> SharedRow:
    """Show a shared course."""
    topics = sum(len(module.topics) for module in one.modules)
    return SharedRow(
        id=one.id,
        title=one.title,
        text=f"{counted(topics, 'topic')} · shared by {'you' if one.is_mine else one.shared_by}",
        is_mine=one.is_mine,
        course_id=one.course_id or one.taken_as or "",
    )
