"""A person sees what they belong to, and nothing of others."""

from services.identity.memberships import list_memberships


class TestListMemberships:
    def test_names_the_personal_organization_and_the_role(self, session, student, stranger):
        found = list_memberships(session, student)

        assert [(one.organization_id, one.role, one.personal) for one in found] == [
            (str(student.organization_id), "admin", True)
        ]
