"""When energy is low."""

from services.wellbeing.rules.low_energy import is_low


class TestIsLow:
    def test_goes_by_the_mean_of_what_is_known(self):
        assert is_low([1, 2, 3])
        assert not is_low([1, 4])
        assert not is_low([])
