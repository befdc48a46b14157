"""Questions of one kind from the text on cells."""

import random

from services.learning.rules.questions.assemble import all_questions
from services.learning.rules.questions.shapes import Passage
from tests.factories.study_texts import CELLS


def made_of(kind, *, hard=0.5, seed=1):
    rng = random.Random(seed)  # noqa: S311  # questions, no secrets
    made = all_questions([Passage(CELLS, "Biology", "Cells")], hard=hard, rng=rng)
    return [one for one in made if one.kind == kind]
