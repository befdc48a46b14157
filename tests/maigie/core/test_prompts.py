from pathlib import Path

import pytest

from maigie.core.prompts import PromptError, load_prompt

GREETING = "---\nid: test.greeting\nversion: 3\n---\nGreet {{ name }} in {{language}}.\n"


def written(folder: Path, source: str) -> Path:
    path = folder / "prompt.md"
    path.write_text(source, encoding="utf-8", newline="")
    return path


class TestLoadPrompt:
    def test_reads_header_words_and_hash(self, tmp_path: Path) -> None:
        prompt = load_prompt(written(tmp_path, GREETING))

        assert (prompt.id, prompt.version) == ("test.greeting", 3)
        assert prompt.text == "Greet {{ name }} in {{language}}."
        assert prompt.variables == {"name", "language"}
        assert prompt.reference == f"test.greeting@3#{prompt.sha256[:12]}"

    def test_hashes_alike_whatever_the_line_ends(self, tmp_path: Path) -> None:
        (tmp_path / "unix").mkdir()
        (tmp_path / "windows").mkdir()

        unix = load_prompt(written(tmp_path / "unix", GREETING))
        windows = load_prompt(written(tmp_path / "windows", GREETING.replace("\n", "\r\n")))

        assert unix == windows

    def test_hashes_every_change(self, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()

        one = load_prompt(written(tmp_path, GREETING))
        other = load_prompt(written(tmp_path / "other", GREETING.replace("Greet", "Meet")))

        assert one.sha256 != other.sha256

    @pytest.mark.parametrize(
        "source",
        [
            "Greet {{ name }}.",
            "---\nid: a\n---\nHi",
            "---\nid: a\nversion: two\n---\nHi",
            "---\nid: a\nversion: 1\nmodel: x\n---\nHi",
            "",
        ],
    )
    def test_refuses_a_bad_header(self, tmp_path: Path, source: str) -> None:
        with pytest.raises(PromptError):
            load_prompt(written(tmp_path, source))


class TestRender:
    def test_fills_in_each_variable_once(self, tmp_path: Path) -> None:
        prompt = load_prompt(written(tmp_path, GREETING))

        text = prompt.render(name="{{ language }} \\1", language="Igbo")

        assert text == "Greet {{ language }} \\1 in Igbo."

    @pytest.mark.parametrize(
        "values", [{}, {"name": "Ada"}, {"name": "Ada", "language": "Igbo", "mood": "good"}]
    )
    def test_refuses_missing_and_unknown_variables(
        self, tmp_path: Path, values: dict[str, str]
    ) -> None:
        prompt = load_prompt(written(tmp_path, GREETING))

        with pytest.raises(PromptError):
            prompt.render(**values)
