"""How far somebody says they are."""

import pytest

from services.assistant.rules.progress_amounts import Amount, amount_in, without_amount


class TestAmountIn:
    @pytest.mark.parametrize(
        ("said", "share"),
        [
            ("I'm at 60 % in calculus", 0.6),
            ("sixty percent", 0.6),
            ("voy por la mitad", 0.5),
            ("3 of 10 chapters", 0.3),
            ("je suis à 40 pour cent", 0.4),
            ("três quartos... 75 por cento", 0.75),
            ("three quarters of it", 0.75),
        ],
    )
    def test_reads_a_share(self, said: str, share: float) -> None:
        assert amount_in(said) == Amount(share)

    def test_reads_a_change(self) -> None:
        assert amount_in("increase it by 10%") == Amount(0.1, is_change=True)
        assert amount_in("lower it by 10%") == Amount(-0.1, is_change=True)

    def test_takes_a_bare_number_only_as_an_answer(self) -> None:
        assert amount_in("60") is None
        assert amount_in("60", bare=True) == Amount(0.6)
        assert amount_in("I finished it", bare=True) is None


class TestWithoutAmount:
    def test_leaves_the_subject(self) -> None:
        assert without_amount("60% of calculus").split() == ["of", "calculus"]
