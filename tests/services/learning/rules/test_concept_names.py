import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.concept_names import LONGEST, concept_key


class TestConceptKey:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("The Cell Membrane", "cell membrane"),
            ("Fotosíntesis.", "fotosintesis"),
            ("La célula", "celula"),
            ("  Krebs   cycle ", "Krebs-cycle"),
        ],
    )
    def test_is_the_same_for_the_same_concept(self, one, other):
        assert concept_key(one) == concept_key(other)

    def test_keeps_what_differs_apart(self):
        assert len({concept_key(name) for name in ("C", "C++", "C#", "A", "")}) == 5

    @given(st.text(max_size=400))
    def test_does_not_change_when_taken_again(self, title):
        key = concept_key(title)

        assert len(key) <= LONGEST
        assert key == key.strip()
