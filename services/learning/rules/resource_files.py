"""Read the curated catalogue of open resources: one TOML file per subject, beside this package."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from services.learning.rules.topic_files import read_toml

CATALOG = Path(__file__).resolve().parent.parent / "resource_catalog"
TYPES = ("video", "article", "link", "practice_set", "pdf")


@dataclass(frozen=True, slots=True)
class OpenResource:
    """A page anybody may use; ``difficulty`` runs from 1 (first contact) to 5."""

    subject: str
    title: str
    url: str
    type: str
    site: str
    difficulty: int
    topics: tuple[str, ...]
    why: str

    @property
    def text(self) -> str:
        """What it is about, as one line to search in."""
        return f"{self.title}. {', '.join(self.topics)}. {self.why}"


@lru_cache(maxsize=1)
def load_catalog() -> tuple[OpenResource, ...]:
    """Return every resource of the catalogue, subject by subject."""
    return tuple(one for path in sorted(CATALOG.glob("*.toml")) for one in read_catalog(path))


def resources_of(subject: str) -> tuple[OpenResource, ...]:
    """Return the resources of a subject of the topic library, by its id."""
    return tuple(one for one in load_catalog() if one.subject == subject)


def read_catalog(path: Path) -> tuple[OpenResource, ...]:
    """Read one file of the catalogue.

    Raises:
        ValueError: It is not valid TOML, lacks a key or names an unknown type.
    """
    data = read_toml(path)
    try:
        return tuple(_resource(data["subject"], one) for one in data["resources"])
    except KeyError as error:
        raise ValueError(f"{path.name}: the key {error} is missing") from error


def _resource(subject: str, data: Mapping[str, Any]) -> OpenResource:
    if data["type"] not in TYPES:
        raise ValueError(f"{data['title']}: {data['type']!r} is no type of resource")
    return OpenResource(
        subject=subject,
        title=data["title"],
        url=data["url"],
        type=data["type"],
        site=data["site"],
        difficulty=int(data["difficulty"]),
        topics=tuple(data["topics"]),
        why=data["why"],
    )
