"""Words and rules of each language, read once from the data files beside this module."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from services.planning.rules.dates.makers import MAKERS
from services.planning.rules.dates.numbers import NumberWords
from services.planning.rules.dates.patterns import Rule, compile_pattern, needs_of
from services.planning.rules.dates.spelling import Spelling
from services.planning.rules.dates.values import Item

_NAMES = ("wd", "wdp", "month", "monthw")
_WORD = re.compile(r"[a-z]{4,}")
LANGUAGES = ("en", "es", "fr", "pt")


@dataclass(frozen=True, slots=True)
class Language:
    """The grammar of one language."""

    numbers: NumberWords
    words: Mapping[str, tuple[str, Any]]
    rules: tuple[Rule, ...]
    deadline_words: frozenset[str]
    small_words: frozenset[str]
    unsettling_words: frozenset[str]
    fillers: frozenset[str]
    past_words: frozenset[str]
    spelling: Spelling


@cache
def language(code: str) -> Language:
    """Return the grammar of ``code``, English when there is none."""
    data = _read(code if code in LANGUAGES else "en")
    numbers = data["numbers"]
    return Language(
        numbers=NumberWords(
            cardinals=numbers["cardinals"],
            ordinals=numbers["ordinals"],
            joiners=frozenset(numbers["joiners"]),
        ),
        words=dict(_words(data["words"])),
        rules=tuple(rule for layer in data["layers"] for rule in _rules(layer)),
        deadline_words=frozenset(data["deadline_words"]),
        small_words=frozenset(data["small_words"]),
        unsettling_words=frozenset(data["unsettling_words"]),
        fillers=frozenset(data.get("fillers", ())),
        past_words=frozenset(data.get("past_words", ())),
        spelling=_spelling(data),
    )


def name_words(items: list[Item], grammar: Language) -> list[Item]:
    """Replace the words the language knows by their values."""
    return [_named(item, grammar) for item in items]


def _named(item: Item, grammar: Language) -> Item:
    if item.kind != "word" or item.value not in grammar.words:
        return item
    kind, value = grammar.words[item.value]
    return Item(kind, value, item.start, item.end)


def _words(sections: Mapping[str, Mapping[str, list[str]]]) -> list[tuple[str, tuple[str, Any]]]:
    return [
        (word, (kind, int(value) if value.isdigit() else value))
        for kind, values in sections.items()
        for value, words in values.items()
        for word in words
    ]


def _spelling(data: Mapping[str, Any]) -> Spelling:
    sections = data["words"]
    names = {word for kind in _NAMES for words in sections.get(kind, {}).values() for word in words}
    patterns = (row[1] for layer in data["layers"] for row in layer["rules"])
    known = {word for pattern in patterns for word in _WORD.findall(pattern)}
    known |= {word for word, _ in _words(sections)}
    known |= {*data["numbers"]["cardinals"], *data["numbers"]["ordinals"]}
    given = data.get("spelling", {})
    return Spelling(
        fixed=given.get("fixed", {}),
        mended=frozenset(names | set(given.get("mended", ()))),
        known=frozenset(known | set(given.get("right", ()))),
        shortest=given.get("shortest", 7),
    )


def _rules(layer: Mapping[str, Any]) -> list[Rule]:
    return [
        Rule(
            compile_pattern(row[1]),
            MAKERS[row[0]],
            row[2] if len(row) > 2 else {},  # noqa: PLR2004
            needs_of(row[1]),
        )
        for row in layer["rules"]
    ]


def _read(code: str) -> dict[str, Any]:
    path = resources.files("services.planning.rules.dates") / "data" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
