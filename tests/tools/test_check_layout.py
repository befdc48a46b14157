"""Layout rules that no other linter has."""

from pathlib import Path

import pytest

from tools.check_layout import MAX_LINES, MAX_TEST_LINES, problems


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A sound project of one module and its test."""
    write(tmp_path, "services/planning/tasks.py", "def complete():\n    return 1\n")
    write(tmp_path, "tests/services/planning/test_tasks.py", "")
    return tmp_path


def write(root: Path, where: str, text: str) -> None:
    path = root / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class TestProblems:
    def test_are_none_in_a_sound_project(self, project: Path):
        assert problems(project) == []

    def test_include_long_modules_and_tests(self, project: Path):
        write(project, "state/today.py", "\n" * (MAX_LINES + 1))
        write(project, "tests/state/test_today.py", "\n" * (MAX_TEST_LINES + 1))

        assert problems(project) == [
            "state/today.py: 301 lines, more than 300: split by use case",
            "tests/state/test_today.py: 401 lines, more than 400: split by use case",
        ]

    def test_include_a_module_without_a_test(self, project: Path):
        write(project, "services/planning/goals.py", "def create():\n    return 1\n")

        assert problems(project) == [
            "services/planning/goals.py: no tests/services/planning/test_goals.py"
        ]

    def test_forgive_a_module_that_only_declares(self, project: Path):
        write(project, "services/planning/events.py", "class GoalCreated:\n    goal_id: str\n")

        assert problems(project) == []

    def test_include_a_package_that_shadows_another(self, project: Path):
        write(project, "alembic/__init__.py", "")

        assert problems(project) == ["alembic/__init__.py shadows an installed package: delete it"]

    @pytest.mark.parametrize("name", ["utils", "helpers", "manager", "service"])
    def test_include_vague_names(self, project: Path, name: str):
        write(project, f"maigie/{name}.py", "")

        assert problems(project) == [
            f"maigie/{name}.py: a name without an edge: name it by its subject"
        ]

    @pytest.mark.parametrize("name", ["toast", "call_script", "markdown", "html"])
    def test_include_banned_calls(self, project: Path, name: str):
        write(project, "state/today.py", f"import reflex as rx\n\nSHOW = rx.{name}('hello')\n")

        assert [line.split(":")[:3] for line in problems(project)] == [
            ["state/today.py", " line 3", f" rx.{name}"]
        ]

    def test_allow_markdown_in_its_one_place(self, project: Path):
        text = "from reflex_components_markdown.markdown import markdown\nSHOW = rx.markdown\n"
        write(project, "components/ui/markdown.py", text)
        write(project, "components/learning/note.py", text)

        assert {line.split(":")[0] for line in problems(project)} == {"components/learning/note.py"}

    def test_let_a_docstring_speak_of_banned_calls(self, project: Path):
        write(project, "components/ui/note.py", '"""Never ``rx.toast``."""\n')

        assert problems(project) == []

    @pytest.mark.parametrize(
        "colour", ["#fff", "#12AB9f", "rgb(1, 2, 3)", "rgba(0,0,0,.5)", "hsl(1 2% 3%)"]
    )
    @pytest.mark.parametrize("where", ["components/ui/card.py", "assets/styles/today.css"])
    def test_include_raw_colours(self, project: Path, where: str, colour: str):
        write(
            project,
            where,
            f"LOOK = '{colour}'\n" if where.endswith("py") else f"a {{ color: {colour}; }}\n",
        )

        assert [line.split(" ")[0] for line in problems(project)] == [f"{where}:1:"]

    def test_allow_colours_among_the_tokens(self, project: Path):
        write(project, "components/ui/tokens.py", "PAPER = '#F1F2ED'\n")
        write(project, "assets/styles/tokens.css", ":root { --paper: #F1F2ED; }\n")
        write(project, "assets/styles/base.css", "a { color: rgba(var(--glow), .5); }\n")

        assert problems(project) == []
