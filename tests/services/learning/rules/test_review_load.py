from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS
from services.learning.rules.review_gain import Pace
from services.learning.rules.review_load import Waiting, foresee

TODAY = date(2026, 11, 24)
waiting = st.builds(
    Waiting,
    st.integers(0, 40),
    st.none() | st.floats(0.01, 500),
    st.none() | st.integers(1, 60),
)


def foreseen(cards, days=30, minutes=20.0, new=15, spent=(0.0, 0)):
    return foresee(
        cards,
        first=TODAY,
        days=days,
        minutes_a_day=minutes,
        new_a_day=new,
        spent=spent,
        retention=0.9,
        weights=DEFAULT_WEIGHTS,
        pace=Pace(),
    )


class TestForesee:
    @settings(max_examples=25, deadline=None)
    @given(cards=st.lists(waiting, max_size=30))
    def test_uses_no_more_than_a_day_has(self, cards):
        load = foreseen(cards, minutes=2, new=3)

        assert all(one.minutes <= 3 and one.new <= 3 for one in load)
        assert [one.day.toordinal() for one in load] == [
            TODAY.toordinal() + day for day in range(30)
        ]

    def test_lets_what_does_not_fit_wait(self):
        load = foreseen([Waiting(0, 10.0)] * 30, minutes=2)

        assert (load[0].reviews, load[0].late) == (14, 16)
        assert sum(one.reviews for one in load[:3]) == 30

    def test_counts_what_was_done_today_already(self):
        load = foreseen([Waiting(0, None)] * 5, new=3, spent=(0.0, 2))

        assert [one.new for one in load[:3]] == [1, 3, 1]

    def test_brings_cards_back_before_the_exam(self):
        load = foreseen([Waiting(0, 60.0, 10)])

        assert [number for number, one in enumerate(load) if one.reviews][:2] == [0, 9]
