"""The table of promises may only name tests that exist and run."""

from pathlib import Path

import pytest

from tools.check_features import collect_tests, problems, read_table, summary

HEADER = "id\tstatus\ttests\tnote"
SHOWN = "tests/test_owl.py::TestHoot::test_is_loud"

TESTS = """
import pytest

class TestHoot:
    def test_is_loud(self):
        assert True

    @pytest.mark.parametrize("volume", [1, 2])
    async def test_has_volumes(self, volume):
        assert volume

    @pytest.mark.skip(reason="asleep")
    def test_by_day(self):
        assert True

    def test_in_winter(self):
        pytest.skip("no owl")

    def helper(self):
        assert True

@pytest.mark.xfail
class TestFlight:
    def test_is_silent(self):
        assert True

def test_sees_in_the_dark():
    assert True
"""


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def found(*rows: str, tests: dict[str, bool] | None = None) -> list[str]:
    return problems(read_table(table(*rows)), {SHOWN: False} if tests is None else tests)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_owl.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


class TestCollectTests:
    def test_finds_functions_and_methods(self, project: Path):
        tests = collect_tests(project)

        assert {name.split("::", 1)[1]: silenced for name, silenced in tests.items()} == {
            "TestHoot::test_is_loud": False,
            "TestHoot::test_has_volumes": False,
            "TestHoot::test_by_day": True,
            "TestHoot::test_in_winter": True,
            "TestFlight::test_is_silent": True,
            "test_sees_in_the_dark": False,
        }

    def test_knows_a_whole_module_that_is_skipped(self, project: Path):
        silent = "import pytest\npytestmark = [pytest.mark.skipif(True, reason='no')]\n"
        (project / "tests" / "test_moon.py").write_text(
            f"{silent}def test_rises():\n    assert True\n", encoding="utf-8"
        )

        assert collect_tests(project)["tests/test_moon.py::test_rises"] is True


class TestProblems:
    def test_are_none_for_a_sound_table(self):
        assert found(f"001\tdone\t{SHOWN}\t", "002\tnot yet\t\tin a later version") == []

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            (f"1\tdone\t{SHOWN}\t", "line 2: '1' is no id between 001 and 479"),
            (f"480\tdone\t{SHOWN}\t", "line 2: '480' is no id between 001 and 479"),
            (f"001\tfinished\t{SHOWN}\tsoon", "001: 'finished' is none of done, partial, not yet"),
            ("001\tdone\t\t", "001: done, but no test shows it"),
            (f"001\tpartial\t{SHOWN}\t", "001: partial, but the note does not say what is missing"),
            (
                "001\tdone\ttests/test_owl.py::test_x\t",
                "001: there is no test tests/test_owl.py::test_x",
            ),
        ],
    )
    def test_name_the_line(self, row: str, sentence: str):
        assert found(row) == [sentence]

    def test_include_skipped_tests(self):
        assert found(f"001\tdone\t{SHOWN}\t", tests={SHOWN: True}) == [
            f"001: {SHOWN} is skipped or expected to fail"
        ]

    def test_include_a_test_that_carries_too_much(self):
        rows = [f"{number:03}\tdone\t{SHOWN}\t" for number in range(1, 10)]

        assert found(*rows[:8]) == []
        assert found(*rows) == [f"{SHOWN}: carries 9 lines, more than 8"]

    def test_include_repeated_and_unsorted_ids(self):
        row = f"002\tdone\t{SHOWN}\t"

        assert found(row, row) == ["002: has more than one line"]
        assert found(row, f"001\tdone\t{SHOWN}\t") == [
            "the lines are not in the order of their ids"
        ]


class TestReadTable:
    @pytest.mark.parametrize("text", ["id,status", table(f"001\tdone\t{SHOWN}\tnote\tmore")])
    def test_refuses_another_shape(self, text: str):
        with pytest.raises(ValueError, match=r"header|columns"):
            read_table(text)


class TestSummary:
    def test_counts_against_all_promises(self):
        lines = read_table(table(f"001\tdone\t{SHOWN}\t", "002\tnot yet\t\tlater"))

        assert summary(lines) == "1 done, 0 partial, 1 not yet of 479"
