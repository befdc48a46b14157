"""Find a single topic inside the library's subjects ("Dijkstra", "photosynthesis")."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from services.learning.rules.subject_names import core_words, words_of
from services.learning.rules.topic_files import Module, Subject, Topic, load_subjects

EXACT, IN_TITLE, IN_SUMMARY = 1.0, 0.9, 0.6
COMMON = 4  # a word in more titles than this decides nothing alone


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of the library, with the place it has there."""

    subject: Subject
    module: Module
    topic: Topic
    confidence: float


@dataclass(frozen=True, slots=True)
class _Entry:
    subject: Subject
    module: Module
    topic: Topic
    whole_title: tuple[str, ...]
    title: tuple[str, ...]
    summary: str


def find_topic(text: str) -> TopicMatch | None:
    """Return the topic a text names, or None.

    A title is matched whole first, then by its distinctive words, then by a phrase of its
    summary. Words that many topics share ("theory", "methods") decide nothing.

    Args:
        text: A topic as typed, not a whole message.
    """
    whole = _whole_title(words_of(text))
    wanted = core_words(text)
    if whole or not wanted or (len(wanted) == 1 and _topics_with_word()[wanted[0]] > COMMON):
        return whole
    return _in_title(wanted) or _in_summary(wanted)


def _whole_title(words: tuple[str, ...]) -> TopicMatch | None:
    found = next((entry for entry in _entries() if entry.whole_title == words), None)
    return _match(found, EXACT) if found else None


def _in_title(wanted: tuple[str, ...]) -> TopicMatch | None:
    fitting = [entry for entry in _entries() if set(wanted) <= set(entry.title)]
    if not fitting:
        return None
    closest = min(fitting, key=lambda entry: (entry.title.index(wanted[0]), -entry.topic.hours))
    return _match(closest, IN_TITLE)


def _in_summary(wanted: tuple[str, ...]) -> TopicMatch | None:
    phrase = f" {' '.join(wanted)} "
    fitting = [entry for entry in _entries() if phrase in entry.summary]
    return _match(fitting[0], IN_SUMMARY) if len(fitting) == 1 else None


def _match(entry: _Entry, confidence: float) -> TopicMatch:
    return TopicMatch(entry.subject, entry.module, entry.topic, confidence)


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _entry(subject, module, topic)
        for subject in load_subjects()
        for module in subject.modules
        for topic in module.topics
    )


def _entry(subject: Subject, module: Module, topic: Topic) -> _Entry:
    return _Entry(
        subject=subject,
        module=module,
        topic=topic,
        whole_title=words_of(topic.title),
        title=core_words(topic.title),
        summary=f" {' '.join(core_words(topic.summary))} ",
    )


@lru_cache(maxsize=1)
def _topics_with_word() -> Counter[str]:
    return Counter(word for entry in _entries() for word in set(entry.title))
