from datetime import timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Source
from maigie.core.errors import Conflict, Invalid, NotFound
from services.learning import cards
from tests.factories.reviews import DAY, NOON, course_id, learned, make_card


class TestCreateCard:
    def test_belongs_to_a_course_and_is_new(self, session, student):
        genetics = course_id(session, student)

        card = make_card(
            session, student, " What?\r\n", "So.", course_id=genetics, tags=["#Exam"], deck=" A  B "
        )

        assert (card.front, card.back, card.deck, card.tags) == ("What?", "So.", "A B", ("exam",))
        assert (card.state, card.reps, card.course_id) == ("new", 0, str(genetics))

    def test_is_the_same_card_when_made_again(self, session, student):
        first = make_card(session, student, guid="one")

        assert make_card(session, student, "other words", guid="one") == first

    def test_says_when_the_assistant_made_it(self, session, student):
        assert make_card(session, student.acting_as(Source.AI)).source == "ai"

    def test_refuses_empty_sides_and_books(self, session, student):
        for front in ("  ", "x" * (cards.LONGEST_SIDE + 1)):
            with pytest.raises(Invalid):
                make_card(session, student, front)

    def test_refuses_a_course_of_somebody_else(self, session, student, stranger, session_as):
        with session_as(stranger) as theirs:
            secret = course_id(theirs, stranger)

        with pytest.raises(NotFound):
            make_card(session, student, course_id=secret)


class TestUpdateCard:
    def test_keeps_the_schedule(self, session, student):
        card = learned(session, student)

        changed = cards.update_card(
            session, student, card_id=UUID(card.id), at=NOON, front="New?", suspended=True
        )

        assert (changed.front, changed.back, changed.suspended) == ("New?", card.back, True)
        assert (changed.due_at, changed.stability) == (card.due_at, card.stability)

    def test_hides_other_peoples_cards(self, session, student, stranger, session_as):
        card = make_card(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            cards.update_card(theirs, stranger, card_id=UUID(card.id), at=NOON, front="Mine")


class TestBuryCard:
    def test_waits_until_tomorrow_begins_where_the_person_is(self, session, student):
        card = make_card(session, student)

        buried = cards.bury_card(session, student, card_id=UUID(card.id), at=NOON)

        assert buried.due_at == NOON + timedelta(hours=11)

    def test_never_brings_a_card_nearer(self, session, student):
        card = learned(session, student)

        assert cards.bury_card(session, student, card_id=UUID(card.id), at=NOON) == card


class TestEraseCard:
    def test_deletes_only_what_lies_in_the_trash(self, session, student):
        card = learned(session, student)
        with pytest.raises(Conflict):
            cards.erase_card(session, student, card_id=UUID(card.id))

        cards.trash_card(session, student, card_id=UUID(card.id), at=NOON + DAY)
        cards.erase_card(session, student, card_id=UUID(card.id))

        with pytest.raises(NotFound):
            cards.get_card(session, student, card_id=UUID(card.id))

    def test_spares_what_was_taken_out_again(self, session, student):
        card = make_card(session, student)

        cards.trash_card(session, student, card_id=UUID(card.id), at=NOON)

        assert cards.untrash_card(session, student, card_id=UUID(card.id)).trashed is False
