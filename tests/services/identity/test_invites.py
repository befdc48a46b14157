"""An invite lets in as many as it says, as what it says, as long as it says."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound, NotPermitted
from maigie.models.identity import MembershipRole
from services.identity.invites import (
    accept_invite,
    create_invite,
    list_invites,
    revoke_invite,
)
from services.identity.members import list_members
from services.identity.organizations import create_organization
from tests.factories.people import make_person

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def school(session, student) -> UUID:
    return UUID(create_organization(session, student, name="School").id)


class TestInvite:
    def test_lets_in_as_many_as_it_says(self, session, session_as, student, stranger, school):
        invite = create_invite(session, student, organization_id=school, uses=1, at=NOON)
        late = make_person("late")

        with session_as(stranger) as theirs:
            joined = accept_invite(theirs, stranger, token=invite.token, at=NOON)
        with session_as(late) as theirs, pytest.raises(NotFound):
            accept_invite(theirs, late, token=invite.token, at=NOON)

        assert (joined.name, joined.role, joined.member_count) == ("School", "learner", 2)
        assert list_invites(session, student, organization_id=school, at=NOON) == ()

    def test_changes_nothing_for_who_is_in(self, session, student, school):
        invite = create_invite(session, student, organization_id=school, at=NOON)

        accept_invite(session, student, token=invite.token, at=NOON)

        [left] = list_invites(session, student, organization_id=school, at=NOON)
        [member] = list_members(session, student, organization_id=school)
        assert (left.uses_left, left.token, member.role) == (1, "", "admin")

    def test_ends_by_time_and_by_being_revoked(
        self, session, session_as, student, stranger, school
    ):
        old = create_invite(session, student, organization_id=school, days=1, at=NOON)
        gone = create_invite(session, student, organization_id=school, days=9, at=NOON)
        revoke_invite(session, student, organization_id=school, invite_id=UUID(gone.id))

        with session_as(stranger) as theirs:
            for token in (old.token, gone.token, "made up"):
                with pytest.raises(NotFound):
                    accept_invite(theirs, stranger, token=token, at=NOON + timedelta(days=1))

    @pytest.mark.parametrize(("uses", "days"), [(0, 1), (1, 0), (1001, 1), (1, 91)])
    def test_is_made_within_bounds(self, session, student, school, uses, days):
        with pytest.raises(Invalid):
            create_invite(session, student, organization_id=school, uses=uses, days=days, at=NOON)

    def test_to_a_personal_organization_is_refused(self, session, student):
        with pytest.raises(NotPermitted):
            create_invite(session, student, organization_id=student.organization_id, at=NOON)


class TestInstructor:
    def test_invites_learners_only(self, session, session_as, student, stranger, school):
        invite = create_invite(
            session, student, organization_id=school, role=MembershipRole.INSTRUCTOR, at=NOON
        )

        with session_as(stranger) as theirs:
            accept_invite(theirs, stranger, token=invite.token, at=NOON)
            made = create_invite(theirs, stranger, organization_id=school, at=NOON)
            with pytest.raises(NotPermitted):
                create_invite(
                    theirs,
                    stranger,
                    organization_id=school,
                    role=MembershipRole.ADMIN,
                    at=NOON,
                )

        assert made.role == "learner"
