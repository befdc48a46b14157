"""A sentence as it stands, or with one term exchanged."""

import random
from collections.abc import Iterator

from services.learning.rules.questions.cloze import terms_in, without_term
from services.learning.rules.questions.distractors import Material, wrong_terms
from services.learning.rules.questions.sentences import Sentence
from services.learning.rules.questions.shapes import Option, Question, clamped

TRUE, FALSE = "true", "false"
_EASIER = -1.0


def true_false_questions(
    material: Material, *, hard: float, rng: random.Random
) -> Iterator[Question]:
    """Return one question for each sentence with a key term, true and false in turn at random.

    Args:
        material: What to ask about.
        hard: 0 to 1, how alike the exchanged terms are.
        rng: Decides what is exchanged.
    """
    for sentence in material.sentences:
        for term in terms_in(material, sentence):
            wrong = wrong_terms(material, sentence, term, count=1, hard=hard, rng=rng)
            changed = without_term(sentence.text, term, wrong[0].text) if wrong else None
            if changed is None:
                continue
            said = sentence.text if rng.random() < 0.5 else changed[0].upper() + changed[1:]  # noqa: PLR2004
            yield _question(material, sentence, said, term.key, hard)
            break


def _question(
    material: Material, sentence: Sentence, said: str, about: str, hard: float
) -> Question:
    ask = material.language.ask
    is_true = said == sentence.text
    return Question(
        kind="true_false",
        prompt=f"{ask['true_false']}\n\n{said}",
        options=(Option(TRUE, ask["true"]), Option(FALSE, ask["false"])),
        key=(TRUE if is_true else FALSE,),
        explanation=sentence.text,
        passage=sentence.passage,
        sentence=sentence.text,
        difficulty=clamped(sentence.passage.difficulty + _EASIER + hard),
        about=about,
    )
