"""Check what other linters cannot: file length and names, mirrored tests, colours, banned calls."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("maigie", "components", "state", "services")
MAX_LINES, MAX_TEST_LINES = 300, 400
SHADOWING = (".", "alembic")
VAGUE_NAMES = {"helper", "helpers", "manager", "misc", "service", "util", "utils"}

MIRRORED = ("services/",)
"""Where every module has a test of its own, unless it only declares."""

LOOKS = ("components/**/*.py", "components/**/*.jsx", "state/**/*.py", "assets/styles/*.css")
TOKENS = {"components/ui/tokens.py", "assets/styles/tokens.css"}
COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgb|hsl|lab|lch|oklab|oklch)a?\((?!var\()"
)

BANNED = {
    "toast": "a strict CSP silences it; set the list that toast_region shows",
    "call_script": "a strict CSP silences it; write a component with a .jsx file",
    "markdown": "it may run what it shows; use components.ui.markdown",
    "html": "it runs what it shows",
}
MARKDOWN_HOME = "components/ui/markdown.py"
MARKDOWN_PACKAGE = "reflex_components_markdown"


def problems(root: Path = ROOT) -> list[str]:
    """Return one line per broken layout rule, empty when the tree is sound."""
    found = [
        f"{name}/__init__.py shadows an installed package: delete it"
        for name in SHADOWING
        if (root / name / "__init__.py").exists()
    ]
    for path in _python_files(root, *LAYERS, "tools"):
        where = path.relative_to(root)
        found += [f"{where}: {problem}" for problem in _problems_of(root, path)]
    for path in _python_files(root, "tests"):
        found += [f"{path.relative_to(root)}: {each}" for each in _too_long(path, MAX_TEST_LINES)]
    for pattern in LOOKS:
        found += [each for path in sorted(root.glob(pattern)) for each in _raw_colours(root, path)]
    return found


def _problems_of(root: Path, path: Path) -> Iterator[str]:
    where = path.relative_to(root)
    yield from _too_long(path, MAX_LINES)
    if path.stem in VAGUE_NAMES:
        yield "a name without an edge: name it by its subject"
    if where.parts[0] in {"components", "state", "maigie"}:
        yield from _banned_calls(path, where.as_posix())
    mirror = Path("tests") / where.with_name(f"test_{where.name}")
    if _is_mirrored(where.as_posix(), path) and not (root / mirror).exists():
        yield f"no {mirror.as_posix()}"


def _python_files(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def _too_long(path: Path, most: int) -> Iterator[str]:
    if (lines := path.read_text(encoding="utf-8").count("\n")) > most:
        yield f"{lines} lines, more than {most}: split by use case"


def _is_mirrored(where: str, path: Path) -> bool:
    if path.name == "__init__.py" or not where.startswith(MIRRORED):
        return False
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, functions) for node in ast.walk(tree))


def _banned_calls(path: Path, where: str) -> Iterator[str]:
    """Find uses in code; a docstring may speak of them."""
    at_home = where == MARKDOWN_HOME
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = _reflex_name(node)
        if name in BANNED and not (at_home and name == "markdown"):
            yield f"line {node.lineno}: rx.{name}: {BANNED[name]}"
        if not at_home and _imports_markdown(node):
            yield f"line {node.lineno}: {MARKDOWN_PACKAGE}: {BANNED['markdown']}"


def _reflex_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.value.id in {"rx", "reflex"} else ""
    return ""


def _imports_markdown(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith(MARKDOWN_PACKAGE)


def _raw_colours(root: Path, path: Path) -> Iterator[str]:
    where = path.relative_to(root).as_posix()
    if where in TOKENS:
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if match := COLOUR.search(line):
            yield f"{where}:{number}: raw colour {match[0]!r}: use a token"


if __name__ == "__main__":
    sys.exit("\n".join(problems()) or 0)
