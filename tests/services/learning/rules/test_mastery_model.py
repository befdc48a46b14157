import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.mastery_model import (
    Belief,
    Observation,
    after_days,
    chance,
    corrected,
    first_belief,
    level_of,
    observed,
    parameters,
)

TINY = 1e-9
BELIEFS = st.builds(Belief, st.floats(-5, 5), st.floats(0.05, 1.5), st.floats(10, 400))
SEEN = st.builds(
    Observation,
    kind=st.sampled_from(["answer", "review", "choice", "exercise"]),
    score=st.sampled_from([0.0, 0.5, 1.0]),
    hints=st.integers(0, 4),
    seconds=st.none() | st.floats(0, 3600),
    difficulty=st.none() | st.integers(1, 5),
)


class TestObserved:
    @given(BELIEFS, SEEN, st.floats(0, 400))
    def test_stays_within_bounds_whatever_is_seen(self, belief, seen, days):
        after = observed(belief, seen, days)

        assert 0 <= level_of(after) <= 100
        assert 0 < after.variance <= parameters().prior_variance
        assert after.stability_days > 0

    @given(BELIEFS, st.integers(1, 5))
    def test_rises_more_by_right_than_by_wrong(self, belief, difficulty):
        right, wrong = (
            observed(belief, Observation("answer", score, difficulty=difficulty), 0.0)
            for score in (1.0, 0.0)
        )

        assert right.strength + TINY >= belief.strength >= wrong.strength - TINY

    def test_counts_hints_and_slowness_against_a_right_answer(self):
        start = first_belief()
        plain, hinted, slow = (
            observed(start, Observation("answer", 1.0, hints=hints, seconds=seconds), 0.0)
            for hints, seconds in ((0, 15.0), (1, 15.0), (0, 120.0))
        )

        assert plain.strength > slow.strength > hinted.strength

    def test_moves_less_by_an_answer_quicker_than_reading(self):
        start = first_belief()
        hasty, read = (
            observed(start, Observation("answer", 0.0, seconds=seconds), 0.0) for seconds in (1, 15)
        )

        assert hasty.strength > read.strength

    def test_learns_most_from_what_it_did_not_expect(self):
        start = first_belief()
        easy, hard = (
            observed(start, Observation("exercise", 1.0, difficulty=difficulty), 0.0)
            for difficulty in (1, 5)
        )

        assert hard.strength > easy.strength


class TestAfterDays:
    @given(BELIEFS, st.floats(0, 300), st.floats(0, 300))
    def test_only_ever_forgets(self, belief, some, more):
        early, late = after_days(belief, some), after_days(belief, some + more)

        assert late.strength - TINY <= early.strength <= belief.strength + TINY
        assert late.variance >= early.variance - TINY

    def test_forgets_slower_what_held_before(self):
        once = observed(first_belief(), Observation("exercise", 1.0), 0.0)
        often = once
        for _ in range(6):
            often = observed(often, Observation("exercise", 1.0), 5.0)

        lost = [level_of(one) - level_of(after_days(one, 10)) for one in (once, often)]

        assert often.stability_days > once.stability_days
        assert all(points > 0 for points in lost)


class TestFirstBelief:
    def test_starts_a_strong_learner_higher(self):
        assert first_belief([2.0, 2.5, 3.0]).strength > first_belief().strength


class TestChance:
    def test_is_never_below_guessing_and_falls_with_difficulty(self):
        weak = Belief(-5.0, 0.1, 10.0)

        chances = [chance(first_belief(), "answer", difficulty) for difficulty in range(1, 6)]

        assert chance(weak, "answer") >= 0.18
        assert chances == sorted(chances, reverse=True)


class TestCorrected:
    @pytest.mark.parametrize(("knows", "level"), [(True, 90.0), (False, 20.0)])
    def test_takes_the_learner_at_their_word(self, knows, level):
        assert level_of(corrected(first_belief(), knows=knows)) == level
