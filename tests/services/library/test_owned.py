import pytest

from maigie.core.errors import Invalid, NotFound
from services.library.owned import check_belongings, locked_note, owned_note, owned_resource


class TestOwnedNote:
    @pytest.mark.parametrize("find", [owned_note, locked_note, owned_resource])
    def test_knows_only_what_is_there(self, session, student, find):
        with pytest.raises(NotFound):
            find(session, student, student.user_id)


class TestCheckBelongings:
    def test_knows_courses_topics_and_goals(self, session, student):
        check_belongings(session, student, {"course_id": None, "goal_id": None})

        with pytest.raises(Invalid):
            check_belongings(session, student, {"owner_id": student.user_id})
        with pytest.raises(NotFound):
            check_belongings(session, student, {"topic_id": student.user_id})
