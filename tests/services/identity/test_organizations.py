"""Organizations are made, named and left; only who belongs to one sees it."""

from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.db import seeing_everyone
from maigie.core.errors import Invalid, NotFound, NotPermitted
from maigie.models.identity import Membership, User
from services.identity.members import list_members
from services.identity.memberships import list_memberships
from services.identity.organizations import (
    create_organization,
    delete_organization,
    get_organization,
    list_organizations,
    rename_organization,
)


class TestCreateOrganization:
    def test_makes_the_person_its_admin(self, session, student):
        made = create_organization(session, student, name="  Biology   12 ")

        listed = list_organizations(session, student)
        assert [(one.name, one.role, one.personal, one.member_count) for one in listed] == [
            ("Personal", "admin", True, 1),
            ("Biology 12", "admin", False, 1),
        ]
        assert get_organization(session, student, organization_id=UUID(made.id)) == made
        assert [one.organization for one in list_memberships(session, student)][1] == "Biology 12"

    @pytest.mark.parametrize("name", ["", " \t", "x" * 121])
    def test_refuses_a_bad_name(self, session, student, name):
        with pytest.raises(Invalid):
            create_organization(session, student, name=name)


class TestOrganization:
    def test_is_invisible_from_outside(self, session, session_as, student, stranger):
        made = UUID(create_organization(session, student, name="Biology").id)

        with session_as(stranger) as theirs:
            assert [one.personal for one in list_organizations(theirs, stranger)] == [True]
            for ask in (get_organization, delete_organization, list_members):
                with pytest.raises(NotFound):
                    ask(theirs, stranger, organization_id=made)

    def test_is_renamed_and_deleted_by_its_admin(self, session, student):
        made = UUID(create_organization(session, student, name="Biology").id)

        renamed = rename_organization(session, student, organization_id=made, name="Botany")
        delete_organization(session, student, organization_id=made)

        assert renamed.name == "Botany"
        assert [one.personal for one in list_organizations(session, student)] == [True]

    def test_of_ones_own_stays(self, session, student):
        with pytest.raises(NotPermitted):
            delete_organization(session, student, organization_id=student.organization_id)


class TestSeeingEveryone:
    def test_ends_with_its_block(self, session, student, stranger):
        with seeing_everyone(session):
            during = {row.id for row in session.exec(select(User)).all()}
        after = {row.id for row in session.exec(select(User)).all()}

        assert {student.user_id, stranger.user_id} <= during
        assert after == {student.user_id}

    def test_ends_also_when_it_fails(self, session, student, stranger):
        with pytest.raises(Invalid), seeing_everyone(session):
            raise Invalid("no")

        owners = {row.owner_id for row in session.exec(select(Membership)).all()}
        assert owners == {student.user_id}
