"""Which subjects of the topic library a title or sentence speaks of."""

from functools import lru_cache

from services.learning.rules.subject_names import core_words, words_of
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import load_subjects
from services.learning.rules.topic_search import IN_TITLE, find_topic

MOST_WORDS = 16
LONGEST_NAME = 5
LONG_WORD = 7
SHORTEST = 4
"""Letters of a name that is found inside a sentence; "C" and "the" are too little there."""


def subjects_in(text: str) -> tuple[str, ...]:
    """Return the ids of the subjects a text names, the surest first.

    The whole text is read as a name, then runs of its words ("Pass the Data Structures exam"),
    then as a topic ("Dijkstra", "Read about photosynthesis").
    """
    if core_words(text) and (match := find_subject(text)) is not None:
        return (match.subject.id,)
    if named := _found(words_of(text)[:MOST_WORDS], _subjects_by_name()):
        return named
    topic = find_topic(text) if _is_name(text) else None
    if topic is not None and topic.confidence >= IN_TITLE:
        return (topic.subject.id,)
    return _found(words_of(text)[:MOST_WORDS], _subjects_by_topic())


def _is_name(text: str) -> bool:
    """Tell whether a text can be the name of a topic: no filler, and no short single word."""
    words = words_of(text)
    return words == core_words(text) and (len(words) > 1 or len(text.strip()) >= LONG_WORD)


def _found(words: tuple[str, ...], known: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    """Return the subjects of the longest runs of words that are a known name."""
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        runs = (words[start : start + size] for start in range(len(words) - size + 1))
        if found := [known[run] for run in runs if run in known]:
            return tuple(dict.fromkeys(found))
    return ()


@lru_cache(maxsize=1)
def _subjects_by_name() -> dict[tuple[str, ...], str]:
    return _telling({name: s.id for s in load_subjects() for name in s.names})


@lru_cache(maxsize=1)
def _subjects_by_topic() -> dict[tuple[str, ...], str]:
    return _telling({topic.title: s.id for s in load_subjects() for topic in s.topics})


def _telling(names: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Return names as words, without those too short or too empty to stand in a sentence."""
    return {
        words_of(name): subject
        for name, subject in names.items()
        if core_words(name) and len("".join(words_of(name))) >= SHORTEST
    }
