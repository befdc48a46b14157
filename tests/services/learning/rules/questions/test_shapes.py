import pytest

from services.learning.rules.questions.shapes import clamped, option


class TestOption:
    def test_has_an_id_of_its_text_and_side_alone(self):
        assert option("Cell") == option("Cell")
        assert len({option("Cell").id, option("cell").id, option("Cell", "left").id}) == 3


class TestClamped:
    @pytest.mark.parametrize(("given", "level"), [(-3, 1), (2.6, 3), (9, 5)])
    def test_runs_from_1_to_5(self, given, level):
        assert clamped(given) == level
