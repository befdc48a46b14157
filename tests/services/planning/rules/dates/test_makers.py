import tomllib
from importlib import resources

import pytest

from services.planning.rules.dates.makers import MAKERS
from services.planning.rules.dates.vocabulary import LANGUAGES


class TestMakers:
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_are_all_there_for_the_data_files(self, code):
        path = resources.files("services.planning.rules.dates") / "data" / f"{code}.toml"
        layers = tomllib.loads(path.read_text(encoding="utf-8"))["layers"]

        named = {rule[0] for layer in layers for rule in layer["rules"]}

        assert named <= set(MAKERS)
