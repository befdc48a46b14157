"""The three rungs of help."""

import pytest

from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.hint_ladder import (
    Ladder,
    Question,
    hint,
    is_askable,
    may_release,
    next_rung,
    scrambled,
)

QUESTION = Question(
    prompt="_____ release energy from glucose.",
    options=("Chloroplasts", "Mitochondria", "Ribosomes"),
    answer="Mitochondria",
    because="Mitochondria release energy from glucose.",
    where="“Energy”, page 2 of Biology",
    text="Cells need energy all day. Mitochondria release energy from glucose. They burn it.",
)


def changed(**values) -> Question:
    names = ("prompt", "options", "answer", "because", "where", "text")
    return Question(**{**{name: getattr(QUESTION, name) for name in names}, **values})


class TestHint:
    def test_gets_nearer_and_never_there(self) -> None:
        hints = [hint(QUESTION, rung) for rung in (1, 2, 3)]

        assert "“Energy”, page 2" in hints[0]
        assert "Cells need energy all day." in hints[1]
        assert "____ release energy" in hints[2]
        assert "begins with M and has 12 letters" in hints[2]
        assert not any(gives_away(one, QUESTION.secrets) for one in hints)

    @pytest.mark.parametrize("rung", [1, 2, 3])
    def test_leaves_out_what_would_tell(self, rung: int) -> None:
        telling = changed(
            where="“Mitochondria”, page 2",
            text="Ribosomes build. Mitochondria release energy from glucose. Chloroplasts too.",
        )

        assert not gives_away(hint(telling, rung), telling.secrets)


class TestMayRelease:
    @pytest.mark.parametrize(
        ("ladder", "gives_up", "may"),
        [
            (Ladder(), False, False),
            (Ladder(), True, False),
            (Ladder(attempts=1), True, True),
            (Ladder(attempts=5, rung=2), False, False),
            (Ladder(rung=3), False, True),
        ],
    )
    def test_needs_all_rungs_or_a_try_and_giving_up(self, ladder, gives_up, may) -> None:
        assert may_release(ladder, gives_up=gives_up) is may


class TestNextRung:
    def test_stops_at_the_third(self) -> None:
        assert [next_rung(Ladder(rung=rung)).rung for rung in range(4)] == [1, 2, 3, 3]


class TestIsAskable:
    def test_refuses_answers_that_stand_in_the_question_or_in_the_tutors_words(self) -> None:
        assert is_askable(QUESTION)
        assert not is_askable(changed(prompt="Mitochondria are _____?"))
        assert not is_askable(changed(answer="question", options=("question", "b", "c")))
        assert not is_askable(changed(where="“Mitochondria”"))


class TestScrambled:
    def test_does_not_depend_on_the_order_given(self) -> None:
        assert scrambled(["a", "b", "c", "d"], "x") == scrambled(["d", "c", "b", "a"], "x")
