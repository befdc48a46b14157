"""Which of the offered answers a message is."""

from services.assistant.rules.answers import chosen

CHOICES = [
    {"label": "Physics, Monday 09:00", "value": "Move (Physics, Monday 09:00)", "name": "Physics"},
    {"label": "Essay draft", "value": "Move (Essay draft)", "name": "Essay draft"},
]


class TestChosen:
    def test_takes_what_was_tapped_or_named_or_counted(self) -> None:
        for said in ("move (essay draft)", "Essay draft", "the essay", "the second one", "2"):
            assert chosen(said, CHOICES) == CHOICES[1], said

    def test_leaves_a_new_request_alone(self) -> None:
        for said in ("Schedule Physics tomorrow", "neither of them", "plan my week", "the third"):
            assert chosen(said, CHOICES) is None, said
        assert chosen("the first", ()) is None
