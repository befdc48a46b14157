"""The route table names components without loading them."""

import subprocess
import sys
from importlib import import_module

import pytest

from maigie.pages import PAGES, Page
from maigie.supervisor.plan import ROOT

ASK = "import sys, maigie.pages; print(sum(m.startswith('components.') for m in sys.modules))"


class TestPages:
    def test_load_no_component(self) -> None:
        found = subprocess.run(  # our own interpreter
            [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True
        )

        assert found.stdout.strip() == "0"

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)
    def test_name_components_that_are_there(self, page: Page) -> None:
        place, _, name = f"components.{page.component}".partition(":")

        component = getattr(import_module(place), name)

        assert component.__module__ == place
