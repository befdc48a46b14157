"""The outline of a course: from the topic library, or a general path that says it is one."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from maigie.core.errors import Invalid
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import Module, Subject, read_wording

MAX_SUBJECT_CHARACTERS = 80

Source = Literal["library", "generic", "syllabus", "model"]


@dataclass(frozen=True, slots=True)
class OutlineTopic:
    """One thing to learn; ``summary`` may be empty for topics of a pasted syllabus."""

    title: str
    hours: float
    summary: str = ""


@dataclass(frozen=True, slots=True)
class OutlineModule:
    """Topics that belong together, in study order."""

    title: str
    description: str
    topics: tuple[OutlineTopic, ...]

    @property
    def estimated_hours(self) -> float:
        """Study time of the module."""
        return sum(topic.hours for topic in self.topics)


@dataclass(frozen=True, slots=True)
class Outline:
    """What to study and for how long; ``notice`` is what the student should be told about it.

    ``changes`` says in sentences what scaling did; it is empty for an outline as first made.
    """

    title: str
    description: str
    modules: tuple[OutlineModule, ...]
    source: Source
    notice: str = ""
    changes: tuple[str, ...] = ()

    @property
    def estimated_hours(self) -> float:
        """Study time of the whole outline."""
        return sum(module.estimated_hours for module in self.modules)

    @property
    def topics(self) -> tuple[OutlineTopic, ...]:
        """All topics in study order."""
        return tuple(topic for module in self.modules for topic in module.topics)


def outline_for(subject_text: str) -> Outline:
    """Return the library's outline of a subject, or a general study path marked as such.

    Args:
        subject_text: A subject name as typed.

    Raises:
        Invalid: The text names nothing at all.
    """
    match = find_subject(subject_text)
    return library_outline(match.subject) if match else generic_outline(subject_text)


def library_outline(subject: Subject) -> Outline:
    """Return a library subject as an outline."""
    return Outline(
        title=subject.title,
        description=subject.description,
        modules=tuple(_library_module(module) for module in subject.modules),
        source="library",
    )


def generic_outline(subject_text: str) -> Outline:
    """Return a general order of work for any subject, with a notice that it is no syllabus.

    Args:
        subject_text: A subject name as typed; it appears in the titles.

    Raises:
        Invalid: The text names nothing at all.
    """
    subject = display_name(subject_text)
    copy = read_wording("generic_outline")
    modules = cast("Sequence[Mapping[str, Any]]", copy["modules"])
    return Outline(
        title=subject,
        description=_filled(copy["description"], subject),
        modules=tuple(_generic_module(module, subject) for module in modules),
        source="generic",
        notice=_filled(copy["notice"], subject),
    )


def display_name(subject_text: str) -> str:
    """Return a subject name fit for a title: one line, no control characters, capitalised.

    Raises:
        Invalid: Nothing readable is left.
    """
    visible = "".join(
        " " if unicodedata.category(mark)[0] in "CZ" else mark for mark in subject_text
    )
    name = " ".join(visible.split())[:MAX_SUBJECT_CHARACTERS].strip(" .,;:!?-–—\"'")
    if not any(mark.isalnum() for mark in name):
        raise Invalid("Which subject would you like to study?")
    return name[0].upper() + name[1:]


def _library_module(module: Module) -> OutlineModule:
    topics = tuple(OutlineTopic(topic.title, topic.hours, topic.summary) for topic in module.topics)
    return OutlineModule(module.title, module.description, topics)


def _generic_module(module: Mapping[str, Any], subject: str) -> OutlineModule:
    topics = cast("Sequence[Mapping[str, Any]]", module["topics"])
    return OutlineModule(
        title=_filled(module["title"], subject),
        description=_filled(module["description"], subject),
        topics=tuple(
            OutlineTopic(
                _filled(topic["title"], subject),
                float(topic["hours"]),
                _filled(topic["summary"], subject),
            )
            for topic in topics
        ),
    )


def _filled(template: str, subject: str) -> str:
    # Not str.format: a subject may itself contain braces.
    return template.replace("{subject}", subject)
