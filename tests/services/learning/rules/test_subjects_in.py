import pytest

from services.learning.rules.subjects_in import subjects_in


class TestSubjectsIn:
    @pytest.mark.parametrize(
        ("text", "subjects"),
        [
            ("Pass the Data Structures exam", ("data_structures",)),
            ("estructuras de datos", ("data_structures",)),
            ("Dijkstra", ("algorithms",)),
            ("Learn Calculus II by May", ("calculus",)),
            ("Save money", ()),
            ("I want to get fit", ()),
            ("Pass the exam", ()),
            ("stress", ()),
            ("Read about photosynthesis", ("biology",)),
            ("Learn C", ("c_programming",)),
            ("", ()),
        ],
    )
    def test_finds_what_a_title_speaks_of_and_nothing_else(self, text, subjects):
        assert subjects_in(text) == subjects
