"""Whose turn it is."""

from services.ops.periodic import Periodic, Rota

OFTEN = Periodic(name="test.often", every_s=5, run=lambda _: None)
RARELY = Periodic(name="test.rarely", every_s=60, run=lambda _: None)


class TestRota:
    def test_runs_everything_first_and_then_by_interval(self):
        rota = Rota((OFTEN, RARELY))

        turns = [rota.due(second) for second in (0, 1, 5, 60)]

        assert turns == [(OFTEN, RARELY), (), (OFTEN,), (OFTEN, RARELY)]

    def test_waits_until_the_next_is_due(self):
        rota = Rota((OFTEN, RARELY))
        rota.due(100)

        assert rota.wait_s(102) == 3
        assert rota.wait_s(200) == 0
