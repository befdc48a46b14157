"""Questions on passages that their hints can help with: one for each that gives any."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from services.learning.rules.hint_ladder import Question, is_askable, scrambled
from services.learning.rules.path_gaps import gap_questions
from services.learning.rules.questions.assemble import all_questions
from services.learning.rules.questions.shapes import Passage
from services.learning.rules.questions.shapes import Question as Made

MEDIUM = 0.5
LONGEST_ANSWER = 5
NEIGHBOURS = 6
_KINDS = ("cloze", "choice")


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to ask about; ``where`` is its place as hints say it."""

    id: str
    text: str
    where: str


def checks_on(texts: Sequence[Text], *, seed: str = "") -> Mapping[str, Question]:
    """Return a question for each passage that gives one, by its id.

    Questions of many kinds are made of all passages together, so wrong answers come from near by;
    what is too short for them gets a plain gap.

    Args:
        texts: The passages (Markdown or plain), in reading order.
        seed: Fixes which questions they are and the order of their options.
    """
    made = _made(texts, seed)
    found: dict[str, Question] = {}
    for place, text in enumerate(texts):
        around = [*texts[max(0, place - NEIGHBOURS) : place], *texts[place + 1 :][:NEIGHBOURS]]
        asked = chain(
            (_question(one, text, seed) for one in made.get(text.id, ())),
            gap_questions(text.text, where=text.where, others=[one.text for one in around]),
        )
        question = next(filter(is_askable, asked), None)
        if question is not None:
            found[text.id] = question
    return found


def _made(texts: Sequence[Text], seed: str) -> Mapping[str, list[Made]]:
    rng = random.Random(seed)  # noqa: S311  # a choice among equals, not a secret
    passages = [Passage(text=one.text, title="", concept="", object_id=one.id) for one in texts]
    found: defaultdict[str, list[Made]] = defaultdict(list)
    for one in all_questions(passages, hard=MEDIUM, rng=rng):
        if one.kind in _KINDS and len(_answer(one).split()) <= LONGEST_ANSWER:
            found[one.passage.object_id].append(one)
    for questions in found.values():
        questions.sort(key=lambda one: _KINDS.index(one.kind))
    return found


def _question(one: Made, text: Text, seed: str) -> Question:
    return Question(
        prompt=one.prompt,
        options=tuple(scrambled([option.text for option in one.options], seed + one.sentence)),
        answer=_answer(one),
        because=one.sentence,
        where=text.where,
        text=text.text,
    )


def _answer(one: Made) -> str:
    return next(option.text for option in one.options if option.id == one.key[0])
