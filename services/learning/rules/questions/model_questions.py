"""Questions that a model wrote: kept only when the material itself says that they are right."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.languages import Language, language_of
from services.learning.rules.questions.shapes import Passage, Question, clamped, option
from services.library.rules.note_text import plain

FEWEST_OPTIONS, MOST_OPTIONS = 3, 5
LONGEST_PROMPT, LONGEST_OPTION = 400, 200
_LEAST_SUPPORTED = 0.6
_SHORTEST_QUOTE = 4
_ADDRESS = re.compile(r"https?:|www\.|\]\(|[<>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question as a model proposes it.

    Attributes:
        passage: Which passage it is about, from 1.
        prompt: What is asked.
        options: What to choose from.
        right: Places of the right options, from 0.
        sentence: The sentence of the passage that says so, word for word.
        difficulty: 1 to 5.
    """

    passage: int
    prompt: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    sentence: str
    difficulty: int


def accepted(proposal: Proposal, passages: Sequence[Passage]) -> Question | None:
    """Return a proposal as a question, or None.

    It is kept with exactly one right option, when its sentence stands in the passage and holds
    what the right option says, and holds no wrong option in the same way.
    """
    if not 1 <= proposal.passage <= len(passages):
        return None
    passage = passages[proposal.passage - 1]
    prompt, sentence = _clean(proposal.prompt), _clean(proposal.sentence)
    options = tuple(map(_clean, proposal.options))
    if not _is_sound(prompt, options, proposal.right) or not _stands_in(sentence, passage):
        return None
    language = language_of(passage.text)
    key = options[proposal.right[0]]
    wrong = [one for place, one in enumerate(options) if place != proposal.right[0]]
    if not _is_supported(key, wrong, prompt=prompt, sentence=sentence, language=language):
        return None
    made = tuple(map(option, options))
    return Question(
        kind="choice",
        prompt=prompt,
        options=made,
        key=(made[proposal.right[0]].id,),
        explanation=sentence,
        passage=passage,
        sentence=sentence,
        difficulty=clamped(proposal.difficulty),
        about=concept_key(key),
    )


def _is_sound(prompt: str, options: Sequence[str], right: Collection[int]) -> bool:
    distinct = len({concept_key(one) or one for one in options}) == len(options)
    return (
        len(right) == 1
        and all(0 <= place < len(options) for place in right)
        and FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS
        and distinct
        and 0 < len(prompt) <= LONGEST_PROMPT
        and all(0 < len(one) <= LONGEST_OPTION for one in options)
        and not any(_ADDRESS.search(one) for one in (prompt, *options))
    )


def _stands_in(sentence: str, passage: Passage) -> bool:
    words = sentence.casefold().split()
    text = " ".join(_clean(passage.text).casefold().split())
    return len(words) >= _SHORTEST_QUOTE and " ".join(words) in text


def _is_supported(
    key: str, wrong: Sequence[str], *, prompt: str, sentence: str, language: Language
) -> bool:
    """Tell whether the sentence says the key and no other option, and the prompt says neither."""
    said = _stems(sentence, language)
    if key.casefold() in prompt.casefold() or _share(key, said, language) < _LEAST_SUPPORTED:
        return False
    return all(_share(one, said, language) < 1 for one in wrong)


def _share(text: str, said: frozenset[str], language: Language) -> float:
    wanted = _stems(text, language)
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _stems(text: str, language: Language) -> frozenset[str]:
    return frozenset(word.rstrip("s")[:6] for word in language.content_words(text))


def _clean(text: str) -> str:
    return " ".join(plain(text).split())
