from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.fsrs_schedule import (
    DAY,
    DEFAULT_WEIGHTS,
    HIGHEST_WEIGHTS,
    LOWEST_WEIGHTS,
    Memory,
    Plan,
    answer_memory,
    chance_at,
    predict_memories,
    recall_chance,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
answers = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 60 * 24 * 90)), max_size=12)
weights = st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWEST_WEIGHTS, HIGHEST_WEIGHTS, strict=True))
)


def after(history, plan):
    memory = Memory("new", NOON)
    for rating, minutes in history:
        at = (memory.reviewed_at or NOON) + timedelta(minutes=minutes)
        memory = answer_memory(memory, rating, plan, at=at)
    return memory


class TestAnswerMemory:
    @settings(max_examples=40, deadline=None)
    @given(history=answers, retention=st.floats(0.7, 0.98), minutes=st.integers(0, 10**5))
    def test_never_waits_less_for_a_better_answer_and_always_comes_later(
        self, history, retention, minutes
    ):
        plan = Plan(retention=retention)
        memory = after(history, plan)
        at = (memory.reviewed_at or NOON) + timedelta(minutes=minutes)

        due = [one.due_at for one in predict_memories(memory, plan, at=at)]

        assert due == sorted(due)
        assert due[0] > at

    @settings(max_examples=40, deadline=None)
    @given(history=answers, own=weights)
    def test_stays_sound_with_any_weights(self, history, own):
        memory = after(history, Plan(tuple(own)))

        assert memory.reps == len(history)
        assert memory.due_at >= NOON
        assert memory.difficulty is None or 1 <= memory.difficulty <= 10

    def test_does_the_same_every_time(self):
        history = [(3, 0), (3, 10), (3, 60 * 24 * 3), (1, 60 * 24 * 9), (3, 10), (4, 60 * 24 * 30)]

        assert after(history, Plan()) == after(history, Plan())

    def test_comes_back_before_the_exam(self):
        mature = Memory("review", NOON, None, 40.0, 5.0, NOON - 40 * DAY, 5)
        eve = NOON + 9 * DAY

        bounded = answer_memory(mature, 3, Plan(before=eve), at=NOON)
        near = answer_memory(mature, 3, Plan(before=NOON + DAY / 2), at=NOON)

        assert bounded.due_at == eve
        assert near.due_at > NOON + 40 * DAY

    def test_counts_a_lapse_only_of_what_was_learned(self):
        learned = answer_memory(Memory("new", NOON), 4, Plan(), at=NOON)

        forgotten = answer_memory(learned, 1, Plan(), at=NOON + 9 * DAY)

        assert (learned.lapses, forgotten.lapses, forgotten.state) == (0, 1, "relearning")

    def test_takes_a_clock_that_went_back_for_the_last_answer(self):
        learned = answer_memory(Memory("new", NOON), 4, Plan(), at=NOON)

        again = answer_memory(learned, 3, Plan(), at=NOON - DAY)

        assert again.reviewed_at == NOON


class TestRecallChance:
    def test_is_nine_tenths_after_the_stability(self):
        assert abs(recall_chance(7.0, 7.0) - 0.9) < 1e-9
        assert recall_chance(7.0, -1.0) == 1.0
        assert recall_chance(None, 3.0) == 0.0


class TestChanceAt:
    def test_is_unknown_for_a_new_card(self):
        seen = Memory("review", NOON, None, 10.0, 5.0, NOON, 1)

        assert chance_at(Memory("new", NOON), DEFAULT_WEIGHTS, at=NOON) is None
        assert 0.8 < chance_at(seen, DEFAULT_WEIGHTS, at=NOON + 12 * DAY) < 0.9
