import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.questions.assemble import all_questions, make_questions
from services.learning.rules.questions.shapes import BLANK, Passage
from tests.factories.study_texts import CELLS, FRENCH, PORTUGUESE, SPANISH

CELL_PASSAGES = [Passage(CELLS, "Biology", "Cells")]


class TestMakeQuestions:
    @pytest.mark.parametrize("text", [CELLS, SPANISH, PORTUGUESE, FRENCH])
    @given(seed=st.integers(0, 10_000), difficulty=st.integers(1, 5))
    @settings(max_examples=10)
    def test_holds_its_promises_in_every_language(self, text, seed, difficulty):
        made = make_questions([Passage(text, "T", "C")], count=8, difficulty=difficulty, seed=seed)

        assert 3 <= len(made) <= 8
        for one in made:
            texts = [option.text.casefold() for option in one.options]
            assert len(texts) == len(set(texts)) >= 2
            assert one.sentence
            assert 1 <= one.difficulty <= 5
            if one.kind == "cloze":
                answer = next(o.text for o in one.options if o.id == one.key[0])
                assert BLANK in one.prompt
                assert answer.casefold() not in one.prompt.split("\n\n")[1].casefold().split()
                assert answer.casefold() in one.sentence.casefold()

    def test_makes_the_same_from_the_same_seed(self):
        one, other, third = (
            make_questions(CELL_PASSAGES, count=6, difficulty=3, seed=seed) for seed in (1, 1, 2)
        )

        assert one == other != third

    def test_mixes_kinds_and_asks_nothing_twice(self):
        made = make_questions(CELL_PASSAGES, count=10, difficulty=3, seed=3)

        assert len({one.kind for one in made}) >= 4
        assert max(Counter((one.kind, one.about) for one in made).values()) == 1

    def test_asks_about_weak_concepts_first(self):
        weak = Passage(SPANISH.replace("La ", "La "), "S", "Fotosíntesis")
        other = Passage(PORTUGUESE, "P", "Inflação")

        made = make_questions([other, weak], count=3, difficulty=2, seed=1, weak=["fotosintesis"])

        assert Counter(one.passage.concept for one in made).most_common()[0][0] == "Fotosíntesis"

    @given(st.text(max_size=400))
    def test_survives_any_text(self, text):
        make_questions([Passage(text, "T", "C")], count=5, difficulty=3, seed=0)

    def test_gives_nothing_for_nothing(self):
        assert make_questions([], count=5, difficulty=3, seed=0) == ()


class TestAllQuestions:
    def test_never_gives_a_wrong_option_that_the_text_calls_right(self):
        made = list(all_questions(CELL_PASSAGES, hard=1.0, rng=random.Random(4)))  # noqa: S311

        told_false = [
            one.prompt.split("\n\n")[1]
            for one in made
            if one.kind == "true_false" and one.key == ("false",)
        ]
        assert told_false
        plain = " ".join(CELLS.replace("*", "").split())
        assert not [said for said in told_false if said in plain]
