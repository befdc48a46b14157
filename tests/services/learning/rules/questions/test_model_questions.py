from dataclasses import replace

import pytest

from services.learning.rules.questions.model_questions import Proposal, accepted
from services.learning.rules.questions.shapes import Passage

PASSAGES = [
    Passage("Nothing to see.", "N", "N"),
    Passage("The **heart** pumps blood. The kidneys filter waste out of the blood.", "B", "Organs"),
]
GOOD = Proposal(
    passage=2,
    prompt="Which organs clean the blood?",
    options=("The kidneys", "The lungs", "The stomach"),
    right=(0,),
    sentence="The kidneys filter waste out of the blood.",
    difficulty=9,
)


class TestAccepted:
    def test_keeps_what_the_material_says(self):
        made = accepted(GOOD, PASSAGES)

        assert [one.text for one in made.options if one.id in made.key] == ["The kidneys"]
        assert (made.sentence, made.passage.concept, made.difficulty) == (
            GOOD.sentence,
            "Organs",
            5,
        )

    @pytest.mark.parametrize(
        "flaw",
        [
            {"passage": 0},
            {"passage": 3},
            {"passage": 1},
            {"right": ()},
            {"right": (0, 1)},
            {"right": (3,)},
            {"right": (1,)},
            {"options": ("The kidneys", "The lungs")},
            {"options": ("The kidneys", "the Kidneys", "The lungs")},
            {"options": ("The kidneys", "The blood", "The lungs")},
            {"options": ("The kidneys", "The lungs", "https://example.org/x")},
            {"options": ("The kidneys", "The lungs", "")},
            {"sentence": "The kidneys are the cleaners of the blood."},
            {"sentence": "blood."},
            {"prompt": "What do the kidneys filter?"},
            {"prompt": ""},
            {"prompt": "See <b>this</b>?"},
        ],
    )
    def test_drops_what_it_does_not(self, flaw):
        assert accepted(replace(GOOD, **flaw), PASSAGES) is None
