"""What question making knows of a language, and which language a text is in."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
DEFAULT = "en"
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Language:
    """Words of a language; ``ask`` are the texts of questions."""

    code: str
    function: frozenset[str]
    common: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    plural: tuple[str, ...]
    copulas: tuple[str, ...]
    relatives: frozenset[str]
    verbs: tuple[str, ...]
    definition_heads: frozenset[str]
    ask: Mapping[str, str]

    def is_content(self, word: str) -> bool:
        """Tell a word that says something from one that only joins others."""
        low = word.casefold()
        return len(low) > 1 and low not in self.function

    def content_words(self, text: str) -> frozenset[str]:
        """Return the words of a text that say something, in lower case."""
        return _content_words(self.code, text)


@cache
def languages() -> Mapping[str, Language]:
    """Return the known languages by their codes."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {code: _language(code, given) for code, given in data.items()}


def language_of(text: str) -> Language:
    """Return the language whose joining words a text uses most; English when none."""
    words = [word.casefold() for word in WORD.findall(text[:_SAMPLE])]
    counts = {code: sum(w in known.function for w in words) for code, known in languages().items()}
    best = max(counts, key=lambda code: (counts[code], code == DEFAULT))
    return languages()[best if counts[best] else DEFAULT]


@lru_cache(maxsize=8192)
def _content_words(code: str, text: str) -> frozenset[str]:
    known = languages()[code]
    return frozenset(word.casefold() for word in WORD.findall(text) if known.is_content(word))


def _language(code: str, given: Mapping[str, Any]) -> Language:
    return Language(
        code=code,
        function=frozenset(given["function"].split()),
        common=frozenset(given["common"].split()),
        pronouns=frozenset(given["pronouns"].split()),
        determiners=frozenset(given["determiners"].split()),
        plural=tuple(given["plural"].split()),
        copulas=tuple(given["copulas"].split()),
        relatives=frozenset(given["relatives"].split()),
        verbs=tuple(sorted(given["verbs"], key=len, reverse=True)),
        definition_heads=frozenset(given["definition_heads"].split()),
        ask=given["ask"],
    )
