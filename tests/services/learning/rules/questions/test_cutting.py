from services.learning.rules.questions.cutting import cut_note


class TestCutNote:
    def test_names_each_part_by_its_heading(self):
        found = cut_note(
            "Intro.\n# One\nFirst.\n## **Two**\nSecond.\n# Empty\n", title="N", note_id="7"
        )

        assert [(one.concept, one.heading, one.text) for one in found] == [
            ("N", "", "Intro."),
            ("One", "One", "First."),
            ("Two", "Two", "Second."),
        ]
        assert {(one.object_type, one.object_id, one.title) for one in found} == {
            ("note", "7", "N")
        }
