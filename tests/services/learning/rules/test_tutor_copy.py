"""What the tutor says."""

from services.learning.rules.tutor_copy import copy_text, said


class TestSaid:
    def test_leaves_braces_of_values_alone(self) -> None:
        assert said("slide", title="{topic}") == "Here is the slide of “{topic}”."


class TestCopyText:
    def test_is_what_may_be_said_while_a_question_is_open(self) -> None:
        lines = copy_text()

        assert said("open_not_yet") in lines
        assert said("right") not in lines
        assert not any("{" in line for line in lines)
