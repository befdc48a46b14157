import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.assistant.understanding.clauses import MAX_CLAUSES, blanked, quoted, split


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "language", "parts"),
        [
            ("learn physics and remind me tomorrow", "en", ["learn physics", "remind me tomorrow"]),
            ("plan my week, then quiz me", "en", ["plan my week", "quiz me"]),
            ("I have an exam. Help me learn it", "en", ["I have an exam", "Help me learn it"]),
            ("explain osmosis and diffusion", "en", ["explain osmosis and diffusion"]),
            ('read "Plan, create and book" now', "en", ['read "Plan, create and book" now']),
            ("learn rock and roll history", "en", ["learn rock and roll history"]),
            ("aprende física y recuérdame mañana", "es", ["aprende física", "recuérdame mañana"]),
            ("planeje a semana e me lembre", "pt", ["planeje a semana", "me lembre"]),
            ("résume ça et rappelle-moi demain", "fr", ["résume ça", "rappelle-moi demain"]),
        ],
    )
    def test_cuts_only_before_a_new_request(
        self, text: str, language: str, parts: list[str]
    ) -> None:
        assert [text[start:end] for start, end in split(text, language)] == parts

    def test_stops_at_the_most_it_handles(self) -> None:
        assert len(split(" and ".join(["plan my week"] * 9), "en")) == MAX_CLAUSES

    @given(st.text(max_size=200), st.sampled_from(["en", "es", "pt", "fr", "other"]))
    def test_gives_spans_in_order_inside_the_text(self, text: str, language: str) -> None:
        spans = split(text, language)

        flat = [index for span in spans for index in span]
        assert flat == sorted(flat)
        assert bool(spans) == bool(text.strip())


class TestBlanked:
    def test_replaces_character_for_character(self) -> None:
        assert blanked("in 6 weeks go", [(0, 10)]) == "¦" * 10 + " go"

    def test_ignores_what_lies_outside(self) -> None:
        assert blanked("go", [(-4, 1), (1, 99)]) == "¦¦"


class TestQuoted:
    def test_spans_the_marks_as_well(self) -> None:
        assert quoted('read "Plan B" and «Plan C»') == [(5, 13), (18, 26)]
