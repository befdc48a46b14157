"""The intents as data: names, labels, needed slots and example sentences."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "es", "pt", "fr")
DATA = Path(__file__).with_name("data")
FILLS = 2
UNCLEAR = ""
"""What the classifier calls a sentence that asks for nothing yet."""
ALONE = "{s}"
ALONE_FILLS = 6


@dataclass(frozen=True, slots=True)
class IntentSpec:
    """One intent: what to call it, which slot it needs and which kind of slot it takes."""

    name: str
    needs: tuple[str, ...]
    takes: str
    label: dict[str, str]
    examples: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence, complete; ``first`` marks the first filling of its template."""

    text: str
    language: str
    intent: str
    first: bool


@lru_cache(maxsize=1)
def intents() -> dict[str, IntentSpec]:
    """Return every intent by name, in name order."""
    return {path.stem: _read(path) for path in sorted((DATA / "intents").glob("*.toml"))}


@lru_cache(maxsize=1)
def read_only() -> frozenset[str]:
    """Return the intents that answer and change nothing."""
    text = (DATA / "read_only.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["names"])


def examples() -> list[Example]:
    """Return all example sentences with their placeholders filled, always in the same order."""
    found: list[Example] = []
    for spec in intents().values():
        for language in LANGUAGES:
            for position, template in enumerate(spec.examples[language]):
                found.extend(_filled(spec.name, language, template, position))
    return found


def vague_examples() -> list[Example]:
    """Return sentences after which a student is asked what they want, always in the same order."""
    content = lexicon("vague")
    return [
        example
        for language in LANGUAGES
        for position, template in enumerate(content[language]["examples"].strip().splitlines())
        for example in _filled(UNCLEAR, language, template, position)
    ]


def fingerprint() -> str:
    """Return a hash of everything the stored weights depend on."""
    digest = hashlib.sha256()
    for path in sorted([*(DATA / "intents").glob("*.toml"), *_lexicon_paths()]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def label(name: str, language: str) -> str:
    """Return what a student taps to mean ``name``, in ``language`` or else in English."""
    labels = intents()[name].label
    return labels.get(language, labels["en"])


@lru_cache(maxsize=8)
def lexicon(name: str) -> dict[str, dict[str, str]]:
    """Return the word list data/``name``.toml: a table per language."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _lexicon_paths() -> list[Path]:
    return [
        *(DATA / f"{name}.toml" for name in ("subjects", "gloss", "vague")),
        *sorted((DATA / "grammar").glob("*.toml")),
    ]


def _read(path: Path) -> IntentSpec:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return IntentSpec(
        name=content["name"],
        needs=tuple(content["needs"]),
        takes=content["takes"],
        label=content["label"],
        examples={
            language: tuple(content["examples"][language].strip().splitlines())
            for language in LANGUAGES
        },
    )


def _filled(intent: str, language: str, template: str, position: int) -> list[Example]:
    if "{s}" not in template:
        return [Example(template, language, intent, first=True)]
    subjects = lexicon("subjects")[language]["names"].strip().splitlines()
    # A stride per intent keeps any one subject from becoming a sign of one intent.
    offset = position * 7 + sum(intent.encode())
    return [
        Example(
            template.format(
                s=subjects[(offset + fill * 11) % len(subjects)],
                t=subjects[(offset + fill * 11 + 5) % len(subjects)],
            ),
            language,
            intent,
            first=fill == 0,
        )
        for fill in range(ALONE_FILLS if template == ALONE else FILLS)
    ]
