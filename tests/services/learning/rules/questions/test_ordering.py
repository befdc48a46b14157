import re

from services.learning.rules.questions.ordering import numbered_lists
from tests.services.learning.rules.questions.making import made_of


class TestOrderingQuestions:
    def test_ask_for_steps_and_for_dates_without_telling_them(self):
        steps, dates = made_of("ordering", hard=1.0)

        assert [one.text.split(":")[0] for one in steps.options] == [
            "Prophase",
            "Metaphase",
            "Anaphase",
            "Telophase",
        ]
        assert [one.text.split()[0] for one in dates.options] == [
            "Robert",
            "Matthias",
            "Rudolf",
            "Watson",
        ]
        assert not [one for one in dates.options if re.search(r"\d{4}", one.text)]
        assert dates.key == tuple(one.id for one in dates.options)


class TestNumberedLists:
    def test_finds_several_and_leaves_out_short_or_repeated_ones(self):
        text = "Tea:\n1. Boil\n2. Pour\n3. Wait\n\nTwo:\n1. One\n2. Two\n\nSame:\n1. Aaa\n2. Aaa\n3. Bbb\n"

        assert list(numbered_lists(text)) == [("Tea", ["Boil", "Pour", "Wait"])]

    def test_reads_lists_with_empty_lines_between(self):
        text = "Steps\n\n1. First\n\n2. Second\n\n3. Third"

        assert list(numbered_lists(text)) == [("Steps", ["First", "Second", "Third"])]
