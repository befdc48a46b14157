"""Members have roles, and there is always an admin."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound, NotPermitted
from maigie.models.identity import MembershipRole
from services.identity.invites import accept_invite, create_invite
from services.identity.members import LastAdmin, change_role, list_members, names_of, remove_member
from services.identity.organizations import NotEmpty, create_organization, delete_organization

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def school(session, session_as, student, stranger) -> UUID:
    """An organization of the student's that the stranger joined."""
    school = UUID(create_organization(session, student, name="School").id)
    invite = create_invite(session, student, organization_id=school, at=NOON)
    with session_as(stranger) as theirs:
        accept_invite(theirs, stranger, token=invite.token, at=NOON)
    return school


class TestListMembers:
    def test_shows_names_and_roles_but_no_addresses(self, session, student, stranger, school):
        found = list_members(session, student, organization_id=school)

        assert {(one.name, one.role) for one in found} == {
            ("Student", "admin"),
            ("Stranger", "learner"),
        }
        assert names_of(session, student, organization_id=school)[stranger.user_id] == "Stranger"


class TestChangeRole:
    def test_is_for_admins(self, session, session_as, student, stranger, school):
        wanted = {"organization_id": school, "user_id": stranger.user_id}
        with session_as(stranger) as theirs, pytest.raises(NotPermitted):
            change_role(theirs, stranger, **wanted, role=MembershipRole.ADMIN)

        changed = change_role(session, student, **wanted, role=MembershipRole.INSTRUCTOR)

        assert changed.role == "instructor"

    def test_keeps_an_admin(self, session, student, school):
        with pytest.raises(LastAdmin):
            change_role(
                session,
                student,
                organization_id=school,
                user_id=student.user_id,
                role=MembershipRole.LEARNER,
            )


class TestRemoveMember:
    def test_lets_everybody_leave_and_an_admin_remove(
        self, session, session_as, student, stranger, school
    ):
        with session_as(stranger) as theirs:
            with pytest.raises(NotPermitted):
                remove_member(theirs, stranger, organization_id=school, user_id=student.user_id)
            remove_member(theirs, stranger, organization_id=school, user_id=stranger.user_id)

        with pytest.raises(NotFound):
            remove_member(session, student, organization_id=school, user_id=stranger.user_id)
        delete_organization(session, student, organization_id=school)

    def test_keeps_the_last_admin_and_a_full_organization(self, session, student, school):
        with pytest.raises(LastAdmin):
            remove_member(session, student, organization_id=school, user_id=student.user_id)
        with pytest.raises(NotEmpty):
            delete_organization(session, student, organization_id=school)
