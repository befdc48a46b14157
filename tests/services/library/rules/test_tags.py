import pytest

from services.library.rules.tags import clean_tags, tags_in


class TestCleanTags:
    def test_gives_each_tag_one_form(self):
        assert clean_tags(["#Exam", "exam", " Week  3 ", "", "x" * 99]) == [
            "exam",
            "week-3",
            "x" * 40,
        ]


class TestTagsIn:
    @pytest.mark.parametrize("line", ["exam, week 3", "#exam #week 3", " exam , week  3,"])
    def test_reads_both_ways_of_writing(self, line: str):
        assert tags_in(line) == ["exam", "week-3"]
