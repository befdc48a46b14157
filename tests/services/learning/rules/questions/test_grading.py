import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.questions.assemble import make_questions, shuffled
from services.learning.rules.questions.grading import answer_problem, as_stored, grade
from services.learning.rules.questions.shapes import Passage
from tests.factories.study_texts import CELLS, FRENCH, PORTUGUESE, SPANISH

QUESTIONS = tuple(
    question
    for text in (CELLS, FRENCH, PORTUGUESE, SPANISH)
    for question in make_questions([Passage(text, "Text", "Text")], count=30, difficulty=4, seed=7)
)
UNSURE = st.randoms(use_true_random=False)


def ids_of(question):
    return [one.id for one in question.options]


def lefts_of(question):
    return [one.id for one in question.options if one.side == "left"]


class TestGrade:
    def test_is_tried_on_every_kind(self):
        kinds = {question.kind for question in QUESTIONS}

        assert kinds == {"choice", "cloze", "true_false", "ordering", "matching"}

    @given(st.sampled_from(QUESTIONS), UNSURE)
    def test_never_depends_on_how_options_are_shuffled(self, question, rng):
        again = shuffled(question, rng)
        key = list(again.key)
        if question.kind == "matching":
            rng.shuffle(key)

        assert grade(again.kind, question.key, key) == 1.0
        assert answer_problem(again.kind, ids_of(again), lefts_of(again), key) == ""

    @given(st.sampled_from([q for q in QUESTIONS if q.kind in {"choice", "cloze", "true_false"}]))
    def test_has_exactly_one_right_option(self, question):
        scores = [grade(question.kind, question.key, [one]) for one in ids_of(question)]

        assert sorted(scores) == [0.0] * (len(scores) - 1) + [1.0]

    @given(st.sampled_from([q for q in QUESTIONS if q.kind == "ordering"]), UNSURE)
    def test_gives_an_order_its_share_and_the_reverse_nothing(self, question, rng):
        order = list(question.key)
        rng.shuffle(order)

        score = grade("ordering", question.key, order)

        assert 0.0 <= score <= 1.0
        assert (score == 1.0) == (order == list(question.key))
        assert grade("ordering", question.key, list(reversed(question.key))) == 0.0

    @given(st.sampled_from([q for q in QUESTIONS if q.kind == "matching"]), UNSURE)
    @settings(max_examples=40)
    def test_gives_a_matching_its_share_of_pairs(self, question, rng):
        lefts, rights = (list(side) for side in zip(*question.key, strict=True))
        rng.shuffle(rights)
        pairs = list(zip(lefts, rights, strict=True))

        expected = sum(pair in question.key for pair in pairs) / len(pairs)

        assert grade("matching", question.key, as_stored(pairs)) == pytest.approx(
            expected, abs=1e-4
        )

    def test_gives_nothing_for_nothing(self):
        assert {grade(one.kind, one.key, []) for one in QUESTIONS} == {0.0}


class TestAnswerProblem:
    @pytest.mark.parametrize(
        ("kind", "given_ids"),
        [
            ("choice", ["z"]),
            ("choice", ["a", "b"]),
            ("cloze", [["a", "b"]]),
            ("ordering", ["a", "b"]),
            ("ordering", ["a", "a", "b", "c"]),
            ("matching", ["a"]),
            ("matching", [["a", "b"]]),
            ("matching", [["a", "c"], ["a", "d"]]),
            ("matching", [["a", "c"], ["b", "c"]]),
            ("matching", [["c", "a"]]),
        ],
    )
    def test_names_what_is_no_answer(self, kind, given_ids):
        assert answer_problem(kind, ["a", "b", "c", "d"], ["a", "b"], given_ids)


class TestShuffled:
    def test_never_shows_an_order_as_it_is_right(self):
        orders = [one for one in QUESTIONS if one.kind == "ordering"]

        shown = [shuffled(one, random.Random(seed)) for one in orders for seed in range(60)]  # noqa: S311

        assert not [one for one in shown if ids_of(one) == list(one.key)]
