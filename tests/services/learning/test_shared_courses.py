"""A course is shared inside an organization: members take a copy that is theirs alone."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound, NotPermitted
from services.identity.invites import accept_invite, create_invite
from services.identity.organizations import create_organization
from services.learning.courses import create_course, get_course, list_courses
from services.learning.modules import add_module
from services.learning.shared_courses import (
    SharedCourseView,
    list_shared_courses,
    share_course,
    take_shared_course,
    unshare_course,
)
from services.learning.topics import add_topic, complete_topic
from tests.factories.people import make_person

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def school(session, session_as, student, stranger) -> UUID:
    """An organization of the student's that the stranger joined as a learner."""
    school = UUID(create_organization(session, student, name="School").id)
    invite = create_invite(session, student, organization_id=school, at=NOON)
    with session_as(stranger) as theirs:
        accept_invite(theirs, stranger, token=invite.token, at=NOON)
    return school


@pytest.fixture
def course(session, student) -> UUID:
    course = UUID(create_course(session, student, title="Botany", description="Plants.").id)
    [module] = add_module(session, student, course_id=course, title="Cells").modules
    add_topic(session, student, module_id=UUID(module.id), title="Leaves", estimated_hours=2)
    return course


@pytest.fixture
def shared(session, student, school, course) -> SharedCourseView:
    return share_course(session, student, course_id=course, organization_id=school)


class TestShareCourse:
    def test_lets_members_read_and_take_it(self, session_as, stranger, school, shared):
        with session_as(stranger) as theirs:
            [found] = list_shared_courses(theirs, stranger, organization_id=school)
            copy = take_shared_course(
                theirs, stranger, organization_id=school, shared_id=UUID(found.id)
            )
            again = take_shared_course(
                theirs, stranger, organization_id=school, shared_id=UUID(found.id)
            )

        assert (found.title, found.shared_by, found.is_mine) == ("Botany", "Student", False)
        assert [topic.title for topic in found.modules[0].topics] == ["Leaves"]
        assert shared.is_mine
        assert (copy.id, copy.owner_id) == (again.id, str(stranger.user_id))
        assert (copy.modules[0].title, copy.estimated_hours) == ("Cells", 2.0)

    def test_leaves_a_copy_to_its_owner(self, session, session_as, student, stranger, shared):
        course, school = UUID(shared.course_id), UUID(shared.organization_id)
        with session_as(stranger) as theirs:
            copy = take_shared_course(
                theirs, stranger, organization_id=school, shared_id=UUID(shared.id)
            )
            topic = UUID(copy.modules[0].topics[0].id)
            complete_topic(theirs, stranger, topic_id=topic, at=NOON)

        unshare_course(session, student, course_id=course, organization_id=school)

        assert get_course(session, student, course_id=course).progress == 0
        with session_as(stranger) as theirs:
            assert [one.progress for one in list_courses(theirs, stranger)] == [1]
            assert list_shared_courses(theirs, stranger, organization_id=school) == ()

    def test_again_brings_the_outline_up_to_date(self, session, student, school, course):
        first = share_course(session, student, course_id=course, organization_id=school)
        add_module(session, student, course_id=course, title="Roots")

        second = share_course(session, student, course_id=course, organization_id=school)

        assert second.id == first.id
        assert [module.title for module in second.modules] == ["Cells", "Roots"]

    def test_is_for_instructors_and_their_own_courses(
        self, session_as, student, stranger, school, course
    ):
        with session_as(stranger) as theirs:
            own = UUID(create_course(theirs, stranger, title="Mine").id)
            with pytest.raises(NotPermitted):
                share_course(theirs, stranger, course_id=own, organization_id=school)
            with pytest.raises(NotFound):
                unshare_course(theirs, stranger, course_id=course, organization_id=school)


class TestOutsider:
    def test_sees_nothing_shared(self, session_as, school, shared):
        outsider = make_person("outsider")

        with session_as(outsider) as theirs:
            with pytest.raises(NotFound):
                list_shared_courses(theirs, outsider, organization_id=school)
            with pytest.raises(NotFound):
                take_shared_course(
                    theirs, outsider, organization_id=school, shared_id=UUID(shared.id)
                )
