import pytest

from maigie.core.errors import Invalid
from maigie.models.learning_practice import ReviewSettings
from services.learning import review_settings
from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS
from tests.factories.reviews import NOON


class TestUpdateReviewSettings:
    def test_changes_only_what_is_given(self, session, student):
        before = review_settings.review_settings(session, student)

        after = review_settings.update_review_settings(session, student, minutes_a_day=45)

        assert (before.minutes_a_day, after.minutes_a_day) == (20, 45)
        assert after.desired_retention == before.desired_retention == 0.9

    @pytest.mark.parametrize(
        "wrong", [{"desired_retention": 0.5}, {"minutes_a_day": 0}, {"new_a_day": -1}]
    )
    def test_refuses_what_makes_no_sense(self, session, student, wrong):
        with pytest.raises(Invalid):
            review_settings.update_review_settings(session, student, **wrong)


class TestReviewSettings:
    def test_uses_the_usual_weights_instead_of_broken_ones(self, session, student):
        for weights in ([1.0, 2.0], [-5.0] * 21):
            review_settings.locked_settings(session, student).weights = weights

            assert review_settings.review_settings(session, student).weights == DEFAULT_WEIGHTS


class TestKeepWeights:
    def test_remembers_a_try_that_was_not_better(self, session, student):
        review_settings.keep_weights(session, student, weights=None, seen=500, at=NOON)

        assert review_settings.answers_seen(session, student) == 500
        assert review_settings.review_settings(session, student).fitted_on == 0


class TestLockedSettings:
    def test_makes_one_row_for_each_person(self, session, student, stranger, session_as):
        mine = review_settings.locked_settings(session, student)

        with session_as(stranger) as theirs:
            other = review_settings.locked_settings(theirs, stranger)

        assert isinstance(mine, ReviewSettings)
        assert mine.id != other.id
        assert review_settings.locked_settings(session, student).id == mine.id
