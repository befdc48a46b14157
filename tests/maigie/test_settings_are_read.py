"""A setting nobody reads is a promise nobody keeps."""

import ast
from pathlib import Path

import pytest

from maigie.config import Settings

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("maigie", "components", "state", "services")


def _read_names() -> set[str]:
    """Return every attribute that product code takes from something called settings."""
    return {
        node.attr
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "settings"
        and isinstance(node.ctx, ast.Load)
    }


READ = _read_names()


class TestSettings:
    @pytest.mark.parametrize("name", list(Settings.model_fields))
    def test_are_read_by_the_product(self, name: str):
        assert name in READ
