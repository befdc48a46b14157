"""Read the curated topic library: one TOML file per subject, beside this package."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

LIBRARY = Path(__file__).resolve().parent.parent / "topic_library"
WORDING = LIBRARY / "wording"
ALIAS_LANGUAGES = ("es", "pt", "fr")

Level = Literal["school", "school_and_university", "university", "professional", "exam"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to learn, with the study time it usually takes."""

    title: str
    hours: float
    summary: str
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """Topics that belong together, in the order they are best learned."""

    title: str
    description: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A reviewed outline of one school or university subject."""

    id: str
    title: str
    level: Level
    description: str
    aliases: tuple[str, ...]
    translated_aliases: tuple[str, ...]
    modules: tuple[Module, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the subject goes by, its title first."""
        return (self.title, *self.aliases, *self.translated_aliases)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in study order."""
        return tuple(topic for module in self.modules for topic in module.topics)

    @property
    def estimated_hours(self) -> float:
        """Study time of the whole subject."""
        return sum(topic.hours for topic in self.topics)


@lru_cache(maxsize=1)
def load_subjects() -> tuple[Subject, ...]:
    """Return every subject of the library, ordered by title."""
    subjects = [read_subject(path) for path in sorted(LIBRARY.glob("*.toml"))]
    return tuple(sorted(subjects, key=lambda subject: subject.title.casefold()))


def read_subject(path: Path) -> Subject:
    """Read one subject file.

    Args:
        path: A TOML file in the format described in the library's README.

    Raises:
        ValueError: The file is not valid TOML or lacks a required key.
    """
    data = read_toml(path)
    try:
        return _subject(data)
    except KeyError as error:
        raise ValueError(f"{path.name}: the key {error} is missing") from error


@lru_cache(maxsize=8)
def read_wording(name: str) -> Mapping[str, Any]:
    """Return one of the library's word lists or copy files, by its name without extension."""
    return read_toml(WORDING / f"{name}.toml")


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file of this library, naming the file when it is broken.

    Raises:
        ValueError: The file is not valid TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _subject(data: Mapping[str, Any]) -> Subject:
    translated = (data.get(f"aliases_{language}", []) for language in ALIAS_LANGUAGES)
    return Subject(
        id=data["id"],
        title=data["title"],
        level=data["level"],
        description=data["description"],
        aliases=_texts(data["aliases"]),
        translated_aliases=tuple(alias for aliases in translated for alias in _texts(aliases)),
        modules=tuple(_module(module) for module in data["modules"]),
    )


def _module(data: Mapping[str, Any]) -> Module:
    topics = cast("Sequence[Mapping[str, Any]]", data["topics"])
    return Module(
        title=data["title"],
        description=data["description"],
        topics=tuple(_topic(topic) for topic in topics),
    )


def _topic(data: Mapping[str, Any]) -> Topic:
    return Topic(
        title=data["title"],
        hours=float(data["hours"]),
        summary=data["summary"],
        prerequisites=_texts(data.get("prerequisites", [])),
    )


def _texts(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values)
