"""Check docs/features.tsv: every promise names tests that exist and run, and say how many are kept.

Columns: id, status (done, partial, not yet), test ids separated by commas, an optional note.
A test id is ``tests/path.py::test_name`` or ``tests/path.py::TestClass::test_name``.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = "docs/features.tsv"
HEADER = ("id", "status", "tests", "note")
PROMISES = 479
MOST_LINES_PER_TEST = 8
STATUSES = ("done", "partial", "not yet")
SILENCED = {"skip", "skipif", "xfail"}
_ID = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Line:
    """One promise and what shows that it is kept."""

    number: int
    id: str
    status: str
    tests: tuple[str, ...]
    note: str


def read_table(text: str) -> list[Line]:
    """Return the lines of a table.

    Raises:
        ValueError: The header or the number of columns is wrong.
    """
    header, *rows = text.splitlines()
    if tuple(header.split("\t")) != HEADER:
        raise ValueError(f"the header must be {' '.join(HEADER)}, separated by tabs")
    return [_line(number, row) for number, row in enumerate(rows, start=2)]


def collect_tests(root: Path = ROOT) -> dict[str, bool]:
    """Return every test id under ``tests``, with whether it is skipped or expected to fail."""
    return {
        test_id: silenced
        for path in sorted((root / "tests").rglob("test_*.py"))
        for test_id, silenced in _tests_in(path, path.relative_to(root).as_posix())
    }


def problems(lines: Iterable[Line], tests: dict[str, bool]) -> list[str]:
    """Return what is wrong with a table, one sentence each."""
    lines = list(lines)
    found = [problem for line in lines for problem in _problems_of(line, tests)]
    repeated = [name for name, count in Counter(line.id for line in lines).items() if count > 1]
    found += [f"{name}: has more than one line" for name in repeated]
    if [line.id for line in lines] != sorted(line.id for line in lines):
        found.append("the lines are not in the order of their ids")
    carried = Counter(test for line in lines for test in set(line.tests))
    found += [
        f"{test}: carries {count} lines, more than {MOST_LINES_PER_TEST}"
        for test, count in sorted(carried.items())
        if count > MOST_LINES_PER_TEST
    ]
    return found


def summary(lines: Iterable[Line]) -> str:
    """Return how many promises are kept, of all there are."""
    counts = Counter(line.status for line in lines)
    return ", ".join(f"{counts[status]} {status}" for status in STATUSES) + f" of {PROMISES}"


def _line(number: int, row: str) -> Line:
    cells = [*row.split("\t"), "", "", ""]
    if row.count("\t") >= len(HEADER):
        raise ValueError(f"line {number}: more than {len(HEADER)} columns")
    name, status, tests, note = cells[: len(HEADER)]
    named = tuple(test.strip() for test in tests.split(",") if test.strip())
    return Line(number=number, id=name, status=status, tests=named, note=note.strip())


def _problems_of(line: Line, tests: dict[str, bool]) -> Iterator[str]:
    if not _ID.fullmatch(line.id) or not 1 <= int(line.id) <= PROMISES:
        yield f"line {line.number}: {line.id!r} is no id between 001 and {PROMISES}"
    if line.status not in STATUSES:
        yield f"{line.id}: {line.status!r} is none of {', '.join(STATUSES)}"
    if line.status == "done" and not line.tests:
        yield f"{line.id}: done, but no test shows it"
    if line.status != "done" and not line.note:
        yield f"{line.id}: {line.status}, but the note does not say what is missing"
    for test in line.tests:
        if test not in tests:
            yield f"{line.id}: there is no test {test}"
        elif tests[test]:
            yield f"{line.id}: {test} is skipped or expected to fail"


def _tests_in(path: Path, shown: str) -> Iterator[tuple[str, bool]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silenced = _module_is_silenced(tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            whole = silenced or _is_silenced(node) or _module_is_silenced(node)
            for method in node.body:
                if _is_test(method):
                    yield f"{shown}::{node.name}::{method.name}", whole or _is_silenced(method)
        elif _is_test(node):
            yield f"{shown}::{node.name}", silenced or _is_silenced(node)


def _is_test(node: ast.stmt) -> bool:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return isinstance(node, functions) and node.name.startswith("test")


def _module_is_silenced(tree: ast.Module | ast.ClassDef) -> bool:
    marks = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets)
    )
    return any(_mentions_silence(mark) for mark in marks)


def _is_silenced(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a decorator, or a call in the body, keeps the test from counting."""
    if any(_mentions_silence(decorator) for decorator in node.decorator_list):
        return True
    calls = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    return not isinstance(node, ast.ClassDef) and any(_mentions_silence(call) for call in calls)


def _mentions_silence(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Attribute)
        and part.attr in SILENCED
        and _root_name(part) in {"pytest", "mark"}
        for part in ast.walk(node)
    )


def _root_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def main() -> int:
    """Check the table of this project and return an exit code."""
    try:
        lines = read_table((ROOT / TABLE).read_text(encoding="utf-8"))
    except ValueError as error:
        print(f"{TABLE}: {error}")
        return 1
    found = problems(lines, collect_tests())
    print("\n".join(found) or f"features: {summary(lines)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
