from datetime import timedelta

from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.models.learning_practice import ReviewLog
from services.learning import review_fit
from services.learning.review_settings import keep_weights, review_settings
from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS
from services.learning.rules.review_fit import Fit
from tests.factories.people import make_person
from tests.factories.reviews import DAY, NOON, answer, make_card


def reviewed(person, cards):
    """Let somebody learn cards and forget half of them after three days."""
    with unit_of_work(person) as session:
        for number in range(cards):
            at = NOON + timedelta(seconds=number)
            card = make_card(session, person, f"card {number}", at=at)
            first = answer(session, person, card, 4, at=at).card
            answer(session, person, first, 1 + 2 * (number % 2), at=at + 3 * DAY)


class TestFitOwnWeights:
    def test_tries_again_only_after_many_new_answers(self, database, monkeypatch):
        monkeypatch.setattr(review_fit, "LEAST_ANSWERS", 18)
        monkeypatch.setattr(review_fit, "NEW_ANSWERS", 12)
        monkeypatch.setattr(review_fit, "FEWEST_COUNTED", 8)
        ada = make_person("ada")
        reviewed(ada, 6)
        too_few = review_fit.fit_own_weights(ada)
        reviewed(ada, 6)

        fit, seen = review_fit.fit_own_weights(ada)
        with unit_of_work(ada) as session:
            review_fit.store_own_weights(session, ada, prepared=(fit, seen))

        assert (too_few, seen, fit.answers) == (None, 24, 12)
        assert review_fit.fit_own_weights(ada) is None


class TestStoreOwnWeights:
    def test_keeps_only_what_foretold_better(self, session, student):
        better = (*DEFAULT_WEIGHTS[:3], 7.0, *DEFAULT_WEIGHTS[4:])
        worse = Fit(better, 0.5, 0.4, 300)

        review_fit.store_own_weights(session, student, prepared=(worse, 900))
        refused = review_settings(session, student).weights
        review_fit.store_own_weights(session, student, prepared=(Fit(better, 0.3, 0.4, 300), 1200))

        assert refused == DEFAULT_WEIGHTS
        assert review_settings(session, student).weights == better
        assert review_settings(session, student).fitted_on == 1200

    def test_changes_nothing_without_a_try(self, session, student):
        review_fit.store_own_weights(session, student, prepared=None)

        assert review_settings(session, student).fitted_at is None


class TestAnswerHistories:
    def test_leave_out_cards_known_before(self, session, student):
        card = answer(session, student, make_card(session, student), 4).card
        answer(session, student, card, 3, at=NOON + 9 * DAY)
        imported = answer(session, student, make_card(session, student, "b"), 4).card
        log = session.exec(select(ReviewLog).where(col(ReviewLog.card_id) == imported.id)).one()
        log.before = {**log.before, "state": "review"}
        session.add(log)
        session.flush()

        (history,) = review_fit.answer_histories(session, student)

        assert [(one.rating, one.elapsed_days) for one in history] == [(4, 0.0), (3, 9.0)]
        keep_weights(session, student, weights=None, seen=3, at=NOON)
