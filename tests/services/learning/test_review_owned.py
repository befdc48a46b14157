from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from services.learning.review_owned import check_card_belongings, locked_card, owned_card
from tests.factories.reviews import course_id, make_card


class TestOwnedCard:
    def test_exists_for_its_owner_only(self, session, student, stranger, session_as):
        card_id = UUID(make_card(session, student).id)

        assert owned_card(session, student, card_id).id == card_id
        with session_as(stranger) as theirs:
            for find in (owned_card, locked_card):
                with pytest.raises(NotFound):
                    find(theirs, stranger, card_id)


class TestCheckCardBelongings:
    def test_lets_pass_what_is_ones_own(self, session, student, stranger, session_as):
        genetics = course_id(session, student)
        check_card_belongings(session, student, {"course_id": genetics, "note_id": None})

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            check_card_belongings(theirs, stranger, {"course_id": genetics})
