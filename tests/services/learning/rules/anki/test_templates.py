from services.learning.rules.anki.templates import NoteType, Template, sides_of

BASIC = NoteType(
    ("Front", "Back", "Hint"),
    (
        Template(
            "{{Front}}{{#Hint}} ({{hint:Hint}}){{/Hint}}", "{{FrontSide}}<hr id=answer>{{Back}}"
        ),
    ),
    is_cloze=False,
)
GAPS = NoteType(("Text", "Extra"), (), is_cloze=True)


class TestSidesOf:
    def test_fill_sections_only_where_there_is_something(self):
        assert sides_of(BASIC, ["Q", "A", ""], 0) == ("Q", "A")
        assert sides_of(BASIC, ["Q", "A", "h"], 0) == ("Q (h)", "A")

    def test_never_fill_what_a_field_says(self):
        assert sides_of(BASIC, ["{{Back}}", "A", ""], 0) == ("{{Back}}", "A")

    def test_ask_for_one_gap_at_a_time(self):
        note = ["{{c1::DNA}} and {{c2::RNA::acid}}", ""]

        assert sides_of(GAPS, note, 0) == ("[…] and RNA", "DNA and RNA")
        assert sides_of(GAPS, note, 1) == ("DNA and [acid]", "DNA and RNA")

    def test_show_nothing_of_what_is_not_there(self):
        assert sides_of(BASIC, ["", "A", ""], 0) is None
        assert sides_of(BASIC, ["Q", "A", ""], 7) is None
        assert sides_of(GAPS, ["no gap"], 0) is None
