from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.learning_practice import Concept, MasteryEvidence, ReviewLog
from maigie.models.ops import ScheduledJob
from services.learning import cards
from services.learning.concepts import concept_for
from services.learning.review_answers import (
    FIT_REVIEWS,
    CardAnswered,
    answer_card,
    undo_answer,
)
from tests.factories.reviews import DAY, NOON, answer, learned, make_card


class TestAnswerCard:
    def test_moves_the_card_and_keeps_what_was_known_of_it(self, session, student):
        card = learned(session, student)

        later = answer(session, student, card, 3, at=card.due_at, seconds=7).card

        log = session.exec(select(ReviewLog).where(ReviewLog.seconds == 7)).one()
        assert (later.state, later.reps, later.reviewed_at) == ("review", 2, card.due_at)
        assert later.due_at > card.due_at + (card.due_at - NOON)
        assert (log.rating, round(log.elapsed_days), log.before["state"]) == (3, 8, "review")
        assert 0.85 < log.retrievability < 0.95

    def test_refuses_the_second_of_two_tabs(self, session, student):
        card = make_card(session, student)
        answer(session, student, card, 3, reps=card.reps)

        with pytest.raises(CardAnswered) as refused:
            answer(session, student, card, 1, reps=card.reps)

        assert refused.value.details == {"reps": 1}

    def test_refuses_what_rests_and_what_is_no_answer(self, session, student):
        card = make_card(session, student)
        for rating in (0, 5):
            with pytest.raises(Invalid):
                answer(session, student, card, rating)
        cards.update_card(session, student, card_id=UUID(card.id), at=NOON, suspended=True)

        with pytest.raises(Conflict):
            answer(session, student, card)

    def test_counts_as_evidence_once_a_sitting(self, session, student):
        lac = concept_for(session, student, title="lac operon")
        card = make_card(session, student, concept_id=lac)

        answer(session, student, card, 1, at=NOON)
        answer(session, student, card, 3, at=NOON + DAY / 100)
        answer(session, student, card, 4, at=NOON + DAY)

        scores = session.exec(select(MasteryEvidence).order_by(MasteryEvidence.observed_at)).all()
        assert [(one.kind, one.score) for one in scores] == [("review", 0.0), ("review", 1.0)]

    def test_asks_once_for_a_fit_at_night(self, session, student):
        card = learned(session, student)
        answer(session, student, card, at=card.due_at)

        jobs = session.exec(select(ScheduledJob).where(ScheduledJob.name == FIT_REVIEWS)).all()

        assert len(jobs) == 1

    def test_hides_other_peoples_cards(self, session, student, stranger, session_as):
        card = make_card(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            answer_card(theirs, stranger, card_id=UUID(card.id), rating=3, at=NOON)


class TestUndoAnswer:
    def test_restores_card_and_mastery_exactly_answer_by_answer(self, session, student):
        lac = concept_for(session, student, title="lac operon")
        new = make_card(session, student, concept_id=lac)
        known = answer(session, student, new, 4).card
        level = session.get(Concept, lac).mastery_level
        answer(session, student, known, 1, at=known.due_at)

        once = undo_answer(session, student)
        level_once = session.get(Concept, lac).mastery_level
        twice = undo_answer(session, student)

        assert (once, level_once, twice) == (known, level, new)
        assert session.get(Concept, lac).mastery_level is None
        assert session.exec(select(ReviewLog)).all() == []
        assert session.exec(select(MasteryEvidence)).all() == []
        with pytest.raises(NotFound):
            undo_answer(session, student)

    def test_leaves_words_changed_since(self, session, student):
        card = make_card(session, student)
        answer(session, student, card)
        cards.update_card(session, student, card_id=UUID(card.id), at=NOON, front="Better?")

        back = undo_answer(session, student)

        assert (back.front, back.state, back.reps) == ("Better?", "new", 0)

    def test_never_touches_other_peoples_answers(self, session, student, stranger, session_as):
        learned(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            undo_answer(theirs, stranger)
