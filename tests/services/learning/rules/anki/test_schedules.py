from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.anki.schedules import AnkiTimes, memory_from, times_of
from services.learning.rules.fsrs_schedule import Memory, Plan, answer_memory
from tests.factories.reviews import DAY, NOON

CREATED_S = int(NOON.timestamp()) // 86_400 * 86_400
numbers = st.integers(-(2**63), 2**63)


class TestTimesOf:
    @settings(max_examples=40, deadline=None)
    @given(
        history=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 80_000)), max_size=6),
        suspended=st.booleans(),
    )
    def test_are_read_back_as_they_were(self, history, suspended):
        memory = Memory("new", NOON)
        for rating, minutes in history:
            at = (memory.reviewed_at or NOON) + timedelta(minutes=minutes)
            memory = answer_memory(memory, rating, Plan(), at=at)

        times = times_of(memory, created_s=CREATED_S, position=1, suspended=suspended)

        assert memory_from(times, created_s=CREATED_S, now=NOON) == memory


class TestMemoryFrom:
    def test_gives_up_our_instants_once_anki_has_reviewed(self):
        known = answer_memory(Memory("new", NOON), 4, Plan(), at=NOON)
        ours = times_of(known, created_s=CREATED_S, position=1, suspended=False)
        later = AnkiTimes(2, 2, 50, 30, 2500, ours.reps + 1, 0, ours.data)

        memory = memory_from(later, created_s=CREATED_S, now=NOON + 60 * DAY)

        assert (memory.due_at - NOON).days == 49

    def test_calls_a_hard_card_hard(self):
        hard, easy = (
            memory_from(AnkiTimes(2, 2, 9, 20, ease, 5), created_s=CREATED_S, now=NOON)
            for ease in (1300, 3000)
        )

        assert hard.stability == easy.stability == 20
        assert hard.difficulty > easy.difficulty

    @settings(max_examples=40, deadline=None)
    @given(kind=st.integers(0, 3), columns=st.tuples(*[numbers] * 4), data=st.text(max_size=40))
    def test_makes_something_answerable_of_any_damage(self, kind, columns, data):
        due, ivl, factor, reps = columns
        times = AnkiTimes(kind, kind, due, ivl, factor, reps, reps, data)

        memory = memory_from(times, created_s=CREATED_S, now=NOON)

        assert answer_memory(memory, 3, Plan(), at=NOON).due_at > NOON
