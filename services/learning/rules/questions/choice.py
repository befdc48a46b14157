"""Which definition belongs to a term, and which term to a definition."""

import random
from collections.abc import Iterator, Sequence

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.definitions import Definition
from services.learning.rules.questions.distractors import Material, same_thing
from services.learning.rules.questions.shapes import Question, clamped, option

FEWEST_WRONG, MOST_WRONG = 2, 3
_ALSO_TRUE = 0.5


def choice_questions(
    material: Material, definitions: Sequence[Definition], *, hard: float, rng: random.Random
) -> Iterator[Question]:
    """Return one question for each definition that has enough others beside it.

    Args:
        material: What to ask about.
        definitions: Those found in it.
        hard: 0 to 1; a hard one asks for the definition rather than for the term.
        rng: Decides between equals.
    """
    for one in definitions:
        others = [each for each in definitions if are_apart(material, one, each)]
        likeness = {id(each): _alike(material, one, each, hard) + rng.random() for each in others}
        others.sort(key=lambda each: -likeness[id(each)])
        wrong = _apart_from_each_other(material, others)
        if len(wrong) >= FEWEST_WRONG:
            yield _question(material, one, wrong, hard, asks_term=rng.random() >= hard)


def are_apart(material: Material, one: Definition, other: Definition) -> bool:
    """Tell whether what is said of one is surely not true of the other."""
    if same_thing(concept_key(one.term), concept_key(other.term), material.aliases):
        return False
    mine, theirs = (material.language.content_words(each.said) for each in (one, other))
    if len(mine & theirs) > _ALSO_TRUE * min(len(mine), len(theirs)):
        return False
    names = (material.language.content_words(each.term) for each in (other, one))
    return not any(name <= said for name, said in zip(names, (mine, theirs), strict=True))


def _alike(material: Material, one: Definition, other: Definition, hard: float) -> float:
    """Return how well one passes for the other: plural, written alike, from the same passage."""
    plural = material.language.plural
    same_number = one.term.endswith(plural) == other.term.endswith(plural)
    same_form = one.sentence.startswith(one.term) == other.sentence.startswith(other.term)
    listed = (":" in one.sentence) == (":" in other.sentence)
    return 2 * same_number + listed + hard * (same_form + (one.passage is other.passage))


def _apart_from_each_other(
    material: Material, candidates: Sequence[Definition]
) -> list[Definition]:
    chosen: list[Definition] = []
    for one in candidates:
        if all(are_apart(material, one, other) for other in chosen):
            chosen.append(one)
        if len(chosen) == MOST_WRONG:
            break
    return chosen


def _question(
    material: Material,
    one: Definition,
    wrong: Sequence[Definition],
    hard: float,
    *,
    asks_term: bool,
) -> Question:
    ask = material.language.ask
    if asks_term:
        prompt = f"{ask['term']}\n\n{one.said}."
        texts = [each.term for each in (one, *wrong)]
    else:
        prompt = ask["definition"].format(term=one.term)
        texts = [each.said for each in (one, *wrong)]
    options = tuple(map(option, texts))
    return Question(
        kind="choice",
        prompt=prompt,
        options=options,
        key=(options[0].id,),
        explanation=one.sentence,
        passage=one.passage,
        sentence=one.sentence,
        difficulty=clamped(one.passage.difficulty - 0.5 + (0.0 if asks_term else hard)),
        about=concept_key(one.term),
    )
