"""Terms to match with what is said of them."""

import random
from collections.abc import Iterator, Sequence

from services.learning.rules.questions.choice import are_apart
from services.learning.rules.questions.definitions import Definition
from services.learning.rules.questions.distractors import Material
from services.learning.rules.questions.shapes import Question, clamped, option

FEWEST, MOST = 3, 5


def matching_questions(
    material: Material, definitions: Sequence[Definition], *, hard: float, rng: random.Random
) -> Iterator[Question]:
    """Return questions of a few terms each, every definition in at most one of them.

    Args:
        material: What to ask about.
        definitions: Those found in it.
        hard: 0 to 1; a hard one has more pairs.
        rng: Chooses the pairs.
    """
    size = round(FEWEST + (MOST - FEWEST) * hard)
    left = rng.sample(list(definitions), len(definitions))
    while len(left) >= FEWEST:
        group: list[Definition] = []
        for one in left:
            if len(group) < size and all(are_apart(material, one, other) for other in group):
                group.append(one)
        if len(group) < FEWEST:
            return
        yield _question(material, group)
        left = [one for one in left if one not in group]


def _question(material: Material, group: Sequence[Definition]) -> Question:
    lefts = [option(one.term, "left") for one in group]
    rights = [option(one.said, "right") for one in group]
    said = "\n".join(one.sentence for one in group)
    passage = group[0].passage
    return Question(
        kind="matching",
        prompt=material.language.ask["matching"],
        options=(*lefts, *rights),
        key=tuple((one.id, other.id) for one, other in zip(lefts, rights, strict=True)),
        explanation="\n".join(f"{one.term}: {one.said}" for one in group),
        passage=passage,
        sentence=said,
        difficulty=clamped(passage.difficulty + len(group) / 4 - 0.5),
        about=" ".join(sorted(one.term for one in group)),
    )
