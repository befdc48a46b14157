import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS, recall_chance
from services.learning.rules.review_gain import Pace, Standing, gains, recall

NEW = float("nan")
days = st.floats(0, 400)


def gain(stability, elapsed, left, difficulty=5.0):
    columns = (np.asarray([one]) for one in (stability, difficulty, elapsed, left))
    gained, minutes = gains(Standing(*columns))
    return float(gained[0]), float(minutes[0])


class TestGains:
    @given(stability=st.floats(0.01, 1000), elapsed=days, left=days)
    def test_stay_between_nothing_lost_and_all_won(self, stability, elapsed, left):
        gained, minutes = gain(stability, elapsed, left)

        assert -1 < gained < 1
        assert minutes > 0

    def test_prefer_what_fades_to_what_was_just_seen(self):
        faded, _ = gain(10.0, 20.0, 14.0)
        fresh, _ = gain(10.0, 0.1, 14.0)

        assert faded > 5 * fresh

    def test_see_most_in_a_new_card_shortly_before_the_exam(self):
        assert gain(NEW, 0.0, 1.0, NEW)[0] > gain(NEW, 0.0, 60.0, NEW)[0] > 0.3

    def test_know_that_forgetting_takes_longer(self):
        assert gain(10.0, 60.0, 14.0)[1] > gain(10.0, 1.0, 14.0)[1]


class TestRecall:
    def test_is_the_forgetting_curve_of_the_schedule(self):
        found = recall(np.asarray([3.0]), np.asarray([8.0]), np.asarray(DEFAULT_WEIGHTS))

        assert abs(float(found[0]) - recall_chance(3.0, 8.0)) < 1e-12


class TestPace:
    def test_is_drawn_to_the_persons_own(self):
        slow = Pace().measured([(3, 20.0)] * 200)

        assert 18 < slow.recalled_s < 20
        assert slow.new_s > Pace().new_s
        assert Pace().measured([]) == Pace()
        assert Pace().measured([(3, 5000.0)]).recalled_s < 11
