"""The page about the architecture says what the packages and the import contracts say."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}
ORDER = [re.findall(r"\w+", layer) for layer in reversed(CONTRACTS["domains"]["layers"])]
DOMAINS = sorted(path.parent.name for path in (ROOT / "services").glob("*/__init__.py"))


def imported_by(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def level_of(domain: str) -> int:
    return next(level for level, names in enumerate(ORDER) if domain in names)


class TestDomains:
    def test_on_the_page_are_the_packages_in_the_order_of_the_contract(self):
        rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

        assert rows == sorted(DOMAINS, key=level_of)

    @pytest.mark.parametrize("domain", DOMAINS)
    def test_call_only_downwards(self, domain: str):
        called = {
            module.split(".")[1]
            for path in (ROOT / "services" / domain).rglob("*.py")
            for module in imported_by(path)
            if module.startswith("services.") and module.split(".")[1] != domain
        }

        assert all(level_of(other) < level_of(domain) for other in called), called

    @pytest.mark.parametrize("domain", DOMAINS)
    def test_say_where_their_tables_and_screens_are(self, domain: str):
        text = (ROOT / "services" / domain / "__init__.py").read_text(encoding="utf-8")

        assert len((ast.get_docstring(ast.parse(text)) or "").splitlines()) > 1

    def test_know_neither_screens_nor_vendors(self):
        vendors = {"reflex", "openai", "httpx", "httpx2", "components", "state"}
        outside = {
            f"{path.relative_to(ROOT)} imports {module}"
            for path in (ROOT / "services").rglob("*.py")
            for module in imported_by(path)
            if module.split(".")[0] in vendors
        }

        assert outside == set()


class TestTree:
    def test_names_folders_that_exist(self):
        block = PAGE.split("```text\n")[1].split("```")[0]
        parent = ""
        for line in block.splitlines():
            name = line.split()[0]
            where = f"{parent}{name}" if line.startswith(" ") else name
            assert (ROOT / where).is_dir(), where
            parent = parent if line.startswith(" ") else name
