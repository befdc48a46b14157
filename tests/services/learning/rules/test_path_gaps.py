"""Gaps in short passages."""

from services.learning.rules.path_gaps import gap_questions

TEXT = "The mitochondrion is the organelle that releases energy from sugar."
OTHER = "Photosynthesis stores light. The chloroplast holds chlorophyll and substances."


class TestGapQuestions:
    def test_leaves_the_telling_word_out(self) -> None:
        [first, *_] = gap_questions(TEXT, where="p. 1", others=[OTHER])

        assert (first.answer, first.prompt.count("____")) == ("mitochondrion", 1)
        assert first.answer in first.options
        assert not any(wrong in TEXT for wrong in first.options if wrong != first.answer)

    def test_needs_words_to_confuse_it_with(self) -> None:
        assert list(gap_questions(TEXT, where="p. 1")) == []
