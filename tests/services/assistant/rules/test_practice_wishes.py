import pytest

from services.assistant.rules.practice_wishes import PracticeWish, practice_wish


class TestPracticeWish:
    @pytest.mark.parametrize(
        ("message", "wish"),
        [
            ("quiz me", PracticeWish()),
            ("give me 5 questions on cells", PracticeWish(questions=5)),
            ("twenty hard problems, please", PracticeWish(questions=20, difficulty=4)),
            ("easy questions about cells", PracticeWish(difficulty=2)),
            ("give me a mock exam for biology", PracticeWish(is_exam=True)),
            ("99 questions", PracticeWish(questions=30)),
            ("diez preguntas difíciles", PracticeWish(questions=10, difficulty=4)),
        ],
    )
    def test_reads_number_difficulty_and_kind(self, message, wish):
        assert practice_wish(message) == wish
