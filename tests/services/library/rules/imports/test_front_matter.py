from datetime import UTC, datetime

import pytest

from services.library.rules.imports.front_matter import (
    instant_of,
    list_of,
    split_front_matter,
    write_front_matter,
)


class TestWriteFrontMatter:
    @pytest.mark.parametrize("title", ["", 'a "b": [c]', "- x", "naïve\ttab", "---"])
    def test_is_read_back_as_written(self, title):
        text = write_front_matter({"title": title, "tags": ["a", "b, c"], "course": ""}) + "---\nx"

        fields, rest = split_front_matter(text)

        assert fields == {"title": title, "tags": ["a", "b, c"]}
        assert rest == "---\nx"


class TestListOf:
    @pytest.mark.parametrize("value", ["a, b", "#a #b", "a b", ["a", "b"]])
    def test_takes_the_usual_ways_to_write_tags(self, value):
        assert list_of(value) == ("a", "b")


class TestInstantOf:
    def test_reads_dates_and_instants_and_nothing_else(self):
        assert instant_of("2025-03-04T10:00:00+01:00") == datetime(2025, 3, 4, 9, tzinfo=UTC)
        assert instant_of("2025-03-04 and more") == datetime(2025, 3, 4, tzinfo=UTC)
        assert instant_of("yesterday") is None
