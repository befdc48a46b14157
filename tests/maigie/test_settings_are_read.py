"""A setting nobody reads is a promise nobody keeps."""

import ast
from pathlib import Path

import pytest

from maigie.config import Settings

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("maigie", "components", "state", "services")


@pytest.fixture(scope="module")
def read_names() -> set[str]:
    """Return every attribute that product code takes from something called settings."""
    sources = (
        path.read_text(encoding="utf-8")
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*.py")
    )
    return {
        node.attr
        for source in sources
        if "settings." in source
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "settings"
        and isinstance(node.ctx, ast.Load)
    }


class TestSettings:
    @pytest.mark.parametrize("name", list(Settings.model_fields))
    def test_are_read_by_the_product(self, name: str, read_names: set[str]):
        assert name in read_names
