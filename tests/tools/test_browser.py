"""Which browser the journeys run in."""

import sys

import pytest

from tools import browser


class TestMain:
    def test_takes_the_one_that_was_chosen(self, monkeypatch: pytest.MonkeyPatch, capsys):
        monkeypatch.setenv("CHROMIUM", sys.executable)

        assert browser.main() == 0

        assert capsys.readouterr().out.strip() == sys.executable

    def test_refuses_a_choice_that_is_no_program(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

        with pytest.raises(SystemExit, match="cannot be executed"):
            browser.main()

    def test_says_in_one_line_what_to_install(self, monkeypatch: pytest.MonkeyPatch, capsys):
        monkeypatch.delenv("CHROMIUM", raising=False)
        for way in ("_system", "_playwright", "_from_packages", "_from_playwright"):
            monkeypatch.setattr(browser, way, lambda: None)

        assert browser.main() == 1

        assert capsys.readouterr().err == f"{browser.ADVICE}\n"
