"""The patterns by which each language names things, read from data/slots."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from services.assistant.understanding.catalogue import DATA, LANGUAGES

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """One language's patterns; all read folded text with dates blanked out."""

    subject: tuple[Pattern, ...]
    title: dict[str, tuple[Pattern, ...]]
    tails: tuple[Pattern, ...]
    time_tails: tuple[Pattern, ...]
    heads: Pattern
    article: Pattern
    empty: frozenset[str]
    this_course: Pattern
    my_course: Pattern
    course_after: Pattern
    reference: Pattern
    split: Pattern


def naming(language: str) -> Naming:
    """Return the patterns of ``language``, those of English when it has none."""
    return _read(language if language in LANGUAGES else "en")


@lru_cache(maxsize=8)
def _read(language: str) -> Naming:
    path = DATA / "slots" / f"{language}.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Naming(
        subject=_compiled(content["subject"]),
        title={intent: _compiled(found) for intent, found in content["title"].items()},
        tails=_compiled(content["tails"]),
        time_tails=_compiled(content["time_tails"]),
        heads=re.compile(content["heads"]),
        article=re.compile(content["article"]),
        empty=frozenset(content["empty"].split()),
        this_course=re.compile(content["this_course"]),
        my_course=re.compile(content["my_course"]),
        course_after=re.compile(content["course_after"]),
        reference=re.compile(content["reference"]),
        split=re.compile(content["split"]),
    )


def _compiled(patterns: list[str]) -> tuple[Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
