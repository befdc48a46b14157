"""Decision records are short, and each names a check that exists."""

import re
from pathlib import Path

import pytest

from tools.check_features import collect_tests

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
MOST_LINES = 40
TESTS = collect_tests()


@pytest.mark.parametrize("record", RECORDS, ids=[record.stem for record in RECORDS])
class TestDecision:
    def test_is_one_short_page(self, record: Path):
        lines = record.read_text(encoding="utf-8").splitlines()

        assert len(lines) <= MOST_LINES
        assert lines[0].startswith(f"# {record.stem[:4]}: ")

    def test_names_a_check_that_runs(self, record: Path):
        _, _, named = record.read_text(encoding="utf-8").partition("\nChecked by: ")
        checks = re.findall(r"`([^`]+)`", named)

        assert checks
        for check in checks:
            known = TESTS.get(check) is False if "::" in check else (ROOT / check).exists()
            assert known, f"there is no {check}"


class TestDecisions:
    def test_are_numbered_without_gaps(self):
        numbers = [int(record.stem[:4]) for record in RECORDS]

        assert numbers == list(range(1, len(RECORDS) + 1))
