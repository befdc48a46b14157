import pytest

from services.learning.rules.recommendation_ranking import (
    Need,
    candidates,
    rank,
    wanted_difficulty,
)

COURSE = Need("course", "Data Structures", ("data_structures",), ("Hash tables", "Heaps"), 30)


class TestRank:
    def test_puts_first_what_covers_an_open_topic_and_says_so(self):
        best = rank([COURSE], similarity={})[0]

        assert "hash" in best.resource.text.lower()
        assert best.reason == (
            "Covers “Hash tables”, for your course “Data Structures”; fits your level; new to you."
        )

    def test_leaves_out_what_is_known_and_other_types(self):
        first = rank([COURSE], similarity={}, types=("practice_set",), limit=9)
        known = {one.resource.url for one in first[:1]}

        again = rank([COURSE], similarity={}, types=("practice_set",), known=known, limit=9)

        assert {fit.resource.type for fit in first} == {"practice_set"}
        assert [fit.resource.url for fit in again] == [fit.resource.url for fit in first[1:]]

    def test_prefers_practice_of_the_right_difficulty(self):
        def hardest(level: float) -> int:
            need = Need("course", "Calculus", ("calculus",), (), level)
            return rank([need], similarity={}, types=("practice_set",))[0].resource.difficulty

        assert hardest(20) < hardest(90)

    def test_orders_equals_by_meaning(self):
        plain = rank([COURSE], similarity={}, limit=9)
        last = plain[-1].resource.url

        near = rank([COURSE], similarity={last: 1.0}, limit=9)

        assert [one.resource.url for one in near].index(last) < len(near) - 1

    @pytest.mark.parametrize("title", ["Save money", "Knitting", ""])
    def test_recommends_nothing_for_what_it_does_not_know(self, title):
        assert rank([Need("goal", title)], similarity={}) == ()
        assert candidates([Need("goal", title)]) == ()

    def test_finds_by_the_very_words_without_a_subject(self):
        fits = rank([Need("words", "Turing machine computability")], similarity={})

        assert fits[0].resource.title == "Turing machine"


class TestWantedDifficulty:
    @pytest.mark.parametrize(("level", "difficulty"), [(None, 2), (10, 2), (60, 3), (90, 4)])
    def test_rises_with_the_level(self, level, difficulty):
        assert wanted_difficulty(level) == difficulty
