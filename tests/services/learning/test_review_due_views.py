from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from services.learning import review_queue
from services.learning.review_due_views import plan_of
from services.learning.review_exams import Exam
from services.learning.review_settings import review_settings
from services.library.notes import create_note
from tests.factories.reviews import DAY, NOON, learned, make_card


class TestDueViews:
    def test_name_what_a_card_was_made_from(self, session, student):
        note = create_note(session, student, at=NOON, content="# Lac operon")
        card = make_card(session, student, note_id=UUID(note.id))

        shown = review_queue.due_card(session, student, card_id=UUID(card.id), at=NOON)

        assert (shown.origin_title, shown.recall_chance) == ("Lac operon", None)

    def test_tell_the_chance_of_recall(self, session, student):
        card = learned(session, student)

        shown = review_queue.due_card(session, student, card_id=UUID(card.id), at=NOON + 30 * DAY)

        assert 0.6 < shown.recall_chance < 0.9

    def test_are_nobody_elses(self, session, student, stranger, session_as):
        card = make_card(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            review_queue.due_card(theirs, stranger, card_id=UUID(card.id), at=NOON)


class TestPlanOf:
    def test_ends_on_the_eve_of_the_exam(self, session, student):
        settings = review_settings(session, student)
        exam = Exam("Exam", (NOON + 9 * DAY).date(), 9)

        assert plan_of(student, settings, None).before is None
        assert plan_of(student, settings, exam).before.date() == (NOON + 8 * DAY).date()
