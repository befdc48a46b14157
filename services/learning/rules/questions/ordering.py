"""Steps and dates to put in their order."""

import random
import re
from collections.abc import Iterator, Sequence

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.distractors import Material
from services.learning.rules.questions.sentences import Sentence
from services.learning.rules.questions.shapes import Passage, Question, clamped, option
from services.library.rules.note_text import plain

FEWEST, MOST = 3, 6
_LONGEST = 160
_ITEM = re.compile(
    r"^\s{0,8}(?:(?:step|paso|passo|étape)\s+)?(\d{1,2})[.):]\s+(\S.*)$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)")
_WHEN = re.compile(
    r"^(?:In|En|Em|À partir de|Desde)\s+(?:1[0-9]\d\d|20\d\d),?\s+|"
    r",?\s*\(?\b(?:in|on|en|em|by|since|during|depuis)?\s*(?:1[0-9]\d\d|20\d\d)\)?",
    re.IGNORECASE,
)


def ordering_questions(
    material: Material, passages: Sequence[Passage], *, hard: float, rng: random.Random
) -> Iterator[Question]:
    """Return one question for each numbered list, and one for dated sentences.

    Args:
        material: What to ask about.
        passages: The same as it is written, for its lists.
        hard: 0 to 1; a hard one has more to order.
        rng: Chooses among dates.
    """
    most = round(FEWEST + (MOST - FEWEST) * hard)
    for passage in passages:
        for about, items in numbered_lists(passage.text):
            yield _steps(material, passage, about, items[: max(most, FEWEST)])
    dated = [one for one in material.sentences if _event(one) is not None]
    by_year = {_year(one): one for one in rng.sample(dated, len(dated))}
    if len(by_year) >= FEWEST:
        chosen = rng.sample(sorted(by_year), min(most, len(by_year)))
        yield _dates(material, [by_year[year] for year in sorted(chosen)])


def numbered_lists(text: str) -> Iterator[tuple[str, list[str]]]:
    """Return lists numbered 1, 2, 3 … with the line that leads to each; items differ."""
    lead, items = "", list[str]()
    for raw in [*text.splitlines(), ""]:
        match = _ITEM.match(raw)
        if match and int(match[1]) == len(items) + 1:
            items.append(" ".join(plain(match[2]).split()))
            continue
        if not raw.strip() and items and len(items) < FEWEST:
            continue
        if _is_list(items):
            yield lead, items
        if match is None and raw.strip():
            lead, items = plain(raw).strip().rstrip(":"), []
        elif items:
            items = []
    if _is_list(items):
        yield lead, items


def _is_list(items: Sequence[str]) -> bool:
    short = all(3 <= len(item) <= _LONGEST for item in items)  # noqa: PLR2004  # a word at least
    differ = len({item.casefold() for item in items}) == len(items)
    return len(items) >= FEWEST and short and differ


def _steps(material: Material, passage: Passage, about: str, items: Sequence[str]) -> Question:
    ask = material.language.ask
    options = tuple(map(option, items))
    named = about and len(about) <= _LONGEST
    listed = "\n".join(f"{place}. {item}" for place, item in enumerate(items, start=1))
    return Question(
        kind="ordering",
        prompt=ask["steps_of"].format(about=about) if named else ask["steps"],
        options=options,
        key=tuple(one.id for one in options),
        explanation=listed,
        passage=passage,
        sentence=listed,
        difficulty=clamped(passage.difficulty + len(items) / 4 - 0.5),
        about=concept_key(about) or concept_key(passage.concept),
    )


def _dates(material: Material, events: Sequence[Sentence]) -> Question:
    options = tuple(option(_event(one) or one.text) for one in events)
    said = "\n".join(one.text for one in events)
    return Question(
        kind="ordering",
        prompt=material.language.ask["dates"],
        options=options,
        key=tuple(one.id for one in options),
        explanation=said,
        passage=events[0].passage,
        sentence=said,
        difficulty=clamped(events[0].passage.difficulty + len(events) / 4),
        about="dates",
    )


def _year(sentence: Sentence) -> int:
    return int(_YEAR.findall(sentence.text)[0])


def _event(sentence: Sentence) -> str | None:
    """Return what happened without saying when; None for no year or several."""
    if len(_YEAR.findall(sentence.text)) != 1:
        return None
    told = _WHEN.sub(" ", sentence.text, count=1)
    told = " ".join(told.split()).replace(" .", ".").replace(" ,", ",")
    if _YEAR.search(told) or len(told) > _LONGEST:
        return None
    return told[:1].upper() + told[1:]
