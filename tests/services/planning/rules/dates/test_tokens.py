import pytest

from services.planning.rules.dates.tokens import tokenise


class TestTokenise:
    @pytest.mark.parametrize(
        ("text", "kinds"),
        [
            ("2026-12-24", ["ymd"]),
            ("24/12/2026", ["dmy"]),
            ("22/04", ["frac"]),
            ("12/2026", ["my"]),
            ("15:30", ["clock"]),
            ("21st", ["ord"]),
            ("3pm", ["num", "half"]),
            ("30mins", ["num", "word"]),
            ("2027", ["year"]),
            ("2.5", ["num"]),
        ],
    )
    def test_knows_the_shapes_of_numbers(self, text, kinds):
        assert [item.kind for item in tokenise(text)] == kinds

    def test_places_every_item(self):
        items = tokenise("by 12 march")

        assert [(item.start, item.end) for item in items] == [(0, 2), (3, 5), (6, 11)]
