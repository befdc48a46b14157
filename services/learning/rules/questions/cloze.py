"""A sentence with its key term left out."""

import random
import re
from collections.abc import Iterator, Sequence

from services.learning.rules.questions.distractors import Material, wrong_terms
from services.learning.rules.questions.sentences import Sentence
from services.learning.rules.questions.shapes import BLANK, Question, clamped, option
from services.learning.rules.questions.terms import Term

FEWEST_WRONG, MOST_WRONG = 2, 3
_FEWEST_LEFT = 4
_ARTICLE = re.compile(rf"\b([Aa])n? {BLANK}")


def cloze_questions(material: Material, *, hard: float, rng: random.Random) -> Iterator[Question]:
    """Return one cloze for each sentence that has a key term with others to confuse it with.

    Args:
        material: What to ask about.
        hard: 0 to 1, how alike the options are.
        rng: Decides between equals.
    """
    for sentence in material.sentences:
        for term in terms_in(material, sentence):
            wrong = wrong_terms(material, sentence, term, count=MOST_WRONG, hard=hard, rng=rng)
            blanked = without_term(sentence.text, term)
            if len(wrong) >= FEWEST_WRONG and blanked is not None:
                yield _question(material, sentence, (term, *wrong), blanked, hard)
                break


def terms_in(material: Material, sentence: Sentence) -> Sequence[Term]:
    """Return the key terms of a sentence, the weightiest first."""
    return material.terms_at.get(sentence.place, ())


def without_term(text: str, term: Term, instead: str = BLANK) -> str | None:
    """Return a sentence with something else in place of a term; None when too little is left."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(term.text)}(?![\w-])", re.IGNORECASE)
    changed, count = pattern.subn(lambda _found: instead, text)
    left = changed.replace(instead, " ").split()
    if count != 1 or len(left) < _FEWEST_LEFT:
        return None
    return changed


def _question(
    material: Material,
    sentence: Sentence,
    terms: tuple[Term, ...],
    blanked: str,
    hard: float,
) -> Question:
    options = tuple(option(one.text) for one in terms)
    if material.language.code == "en":
        blanked = _ARTICLE.sub(rf"\1(n) {BLANK}", blanked)
    return Question(
        kind="cloze",
        prompt=f"{material.language.ask['cloze']}\n\n{blanked}",
        options=options,
        key=(options[0].id,),
        explanation=sentence.text,
        passage=sentence.passage,
        sentence=sentence.text,
        difficulty=clamped(sentence.passage.difficulty - 0.5 + 2 * (hard - 0.5)),
        about=terms[0].key,
    )
