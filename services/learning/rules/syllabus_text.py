"""Read modules and topics out of a pasted syllabus."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic, display_name
from services.learning.rules.syllabus_lines import (
    Kind,
    Line,
    course_title,
    read_lines,
    split_list,
    tidy_title,
)
from services.learning.rules.topic_files import read_wording

MIN_TOPICS = 3
MAX_TOPICS = 200
MIN_STRUCTURED_SHARE = 0.4
HOURS_PER_TOPIC = 1.5
HOURS_PER_BROAD_TOPIC = 2.0
HOURS_PER_BARE_SECTION = 3.0
BROAD_TITLE_WORDS = 6


@dataclass
class _Draft:
    title: str
    hours: float | None = None
    topics: list[OutlineTopic] = field(default_factory=list[OutlineTopic])


def outline_from_syllabus(text: str) -> Outline | None:
    """Return the outline a pasted syllabus describes, or None when it is not a syllabus.

    Numbered lists, "Week 3: …" sections, bullets, headings and "Topics: a, b, c" lines are read;
    stated hours ("3 hours") are kept, others estimated; administration and dates are left out.

    Args:
        text: What the student pasted; very long texts are read up to their first part.
    """
    lines = read_lines(text)
    if not _looks_like_a_syllabus(lines):
        return None
    title, body = _title_and_body(lines)
    modules = tuple(_module(draft) for draft in _drafts(body))
    kept = _without_repeats(modules)
    if sum(len(module.topics) for module in kept) < MIN_TOPICS:
        return None
    return Outline(
        title=title,
        description=_copy("description"),
        modules=kept,
        source="syllabus",
        notice=_copy("notice"),
    )


def _looks_like_a_syllabus(lines: list[Line]) -> bool:
    structured = [line for line in lines if line.kind not in {Kind.TEXT, Kind.ADMINISTRATION}]
    counted = [line for line in lines if line.kind is not Kind.ADMINISTRATION]
    return bool(counted) and len(structured) / len(counted) >= MIN_STRUCTURED_SHARE


def _drafts(lines: list[Line]) -> list[_Draft]:
    """Group items under the section above them; numbered items with children are sections."""
    drafts: list[_Draft] = []
    for index, line in enumerate(lines):
        if line.kind is Kind.LIST:
            drafts.append(_Draft(_copy("module"), topics=[_topic(item) for item in line.items]))
        elif line.kind is Kind.SECTION or _has_children(lines, index):
            drafts.append(_Draft(line.title, line.hours))
        elif line.kind is Kind.ITEM:
            if not drafts:
                drafts.append(_Draft(_copy("module")))
            drafts[-1].topics.append(_topic(line.title, line.hours))
    return drafts


def _has_children(lines: list[Line], index: int) -> bool:
    line, following = lines[index], lines[index + 1 : index + 2]
    return (
        line.kind is Kind.ITEM
        and bool(following)
        and following[0].kind is Kind.ITEM
        and following[0].depth > line.depth
        and line.depth == 0
    )


def _module(draft: _Draft) -> OutlineModule:
    topics = draft.topics or _topics_in_title(draft)
    return OutlineModule(title=draft.title, description="", topics=tuple(topics))


def _topics_in_title(draft: _Draft) -> list[OutlineTopic]:
    """Read "Week 2: sets, relations and functions" as three topics, or as one that is the title."""
    parts = split_list(draft.title)
    hours = draft.hours or max(HOURS_PER_BARE_SECTION, HOURS_PER_TOPIC * len(parts))
    each = max(0.5, round(hours / len(parts) * 2) / 2)
    return [OutlineTopic(tidy_title(part), each) for part in parts]


def _topic(title: str, hours: float | None = None) -> OutlineTopic:
    broad = len(title.split()) >= BROAD_TITLE_WORDS or "," in title
    estimate = HOURS_PER_BROAD_TOPIC if broad else HOURS_PER_TOPIC
    return OutlineTopic(title, hours or estimate)


def _without_repeats(modules: tuple[OutlineModule, ...]) -> tuple[OutlineModule, ...]:
    seen: set[str] = set()
    kept: list[OutlineModule] = []
    for module in modules:
        fresh: list[OutlineTopic] = []
        for topic in module.topics:
            key = topic.title.casefold()
            if key not in seen and len(seen) < MAX_TOPICS:
                seen.add(key)
                fresh.append(topic)
        if fresh:
            kept.append(OutlineModule(module.title, module.description, tuple(fresh)))
    return tuple(kept)


def _title_and_body(lines: list[Line]) -> tuple[str, list[Line]]:
    """Take the course's name off the top: a plain first line, or a heading over headings."""
    first, body = lines[0], lines[1:]
    heads_sections = (
        first.kind is Kind.SECTION and not first.numbered and body[:1] and _opens_section(body[0])
    )
    if (first.kind is Kind.TEXT or heads_sections) and course_title(first.title):
        return display_name(course_title(first.title)), body
    return _copy("untitled"), lines


def _opens_section(line: Line) -> bool:
    return line.kind in {Kind.SECTION, Kind.ADMINISTRATION}


@lru_cache(maxsize=8)
def _copy(key: str) -> str:
    return cast("dict[str, str]", read_wording("syllabus_words")["copy"])[key]
