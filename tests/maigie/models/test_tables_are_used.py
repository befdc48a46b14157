"""Every table is written and read by a service: none is kept for show."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import maigie.models  # noqa: F401  # fills the metadata

ROOT = Path(__file__).resolve().parents[3]
WRITE_ONLY = {}
"""Tables that services fill and nothing reads yet; a new one needs a reason here."""

WRITES = {"insert", "update"}
READS = {"select", "col", "get", "owned", "exists"}


def _tables() -> dict[str, str]:
    return {
        mapper.class_.__name__: str(mapper.local_table.name)
        for mapper in SQLModel._sa_registry.mappers  # the only list of mapped classes
    }


TABLES = _tables()


def _uses() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each table the service modules that write it and those that read it."""
    writers: defaultdict[str, set[str]] = defaultdict(set)
    readers: defaultdict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "services").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = _imported_tables(tree)
        where = path.relative_to(ROOT).as_posix()
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            verb = _name(call.func)
            if verb in imported:
                writers[imported[verb]].add(where)
            for name in {_name(part) for argument in call.args for part in ast.walk(argument)}:
                if name in imported and verb in WRITES:
                    writers[imported[name]].add(where)
                if name in imported and verb in READS:
                    readers[imported[name]].add(where)
    return dict(writers), dict(readers)


def _imported_tables(tree: ast.Module) -> dict[str, str]:
    """Return the tables a module imports, by the name it calls them."""
    return {
        alias.asname or alias.name: alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("maigie.models")
        for alias in node.names
        if alias.name in TABLES
    }


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


WRITERS, READERS = _uses()


class TestTables:
    @pytest.mark.parametrize("table", sorted(TABLES))
    def test_have_a_writer(self, table: str):
        assert WRITERS.get(table), f"nothing in services writes {table}"

    @pytest.mark.parametrize("table", sorted(set(TABLES) - set(WRITE_ONLY)))
    def test_have_a_reader(self, table: str):
        assert READERS.get(table), f"nothing in services reads {table}"

    @pytest.mark.parametrize("table", sorted(WRITE_ONLY))
    def test_are_called_write_only_while_they_are(self, table: str):
        assert table in TABLES
        assert not READERS.get(table), f"{table} has a reader now: take it off the list"
