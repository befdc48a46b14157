"""Which open resources fit what a person needs, and why.

A resource must belong to a subject that is needed, or have the very words; meaning only orders
what fits. So nothing is recommended because it merely sounds alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.learning.rules.quotes import covered
from services.learning.rules.resource_files import OpenResource, load_catalog, resources_of
from services.search.rules.words import is_form_of, query_stems, words_of

OF_SUBJECT, IN_WORDS = 0.45, 0.3
TOPIC_SHARE, MEANING_SHARE, LEVEL_SHARE = 0.3, 0.15, 0.1
LEAST_COVERED = 0.6
MOST_TOPICS = 40
MOST_OF_A_SITE = 2
MIDDLE = 3
STARTING, PRACTISED = 40, 75


@dataclass(frozen=True, slots=True)
class Need:
    """Something a person wants to learn.

    Attributes:
        kind: course, goal, activity or words.
        title: What it is called.
        subjects: Ids of the subjects of the topic library it is about.
        topics: What it holds, what is weak or open first.
        level: How well the person knows it, 0 to 100; None when nothing is known.
        course_id: The course it belongs to.
        goal_id: The goal it is.
    """

    kind: str
    title: str
    subjects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    level: float | None = None
    course_id: str | None = None
    goal_id: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """An open resource that fits a need, how well (0-1) and why."""

    resource: OpenResource
    need: Need
    score: float
    reason: str


def candidates(needs: Sequence[Need], *, most: int = 60) -> tuple[OpenResource, ...]:
    """Return the resources that may fit, each address once."""
    found: dict[str, OpenResource] = {}
    for need in needs:
        of_subject = [one for subject in need.subjects for one in resources_of(subject)]
        in_words = () if need.subjects else (one for one in load_catalog() if _has_words(one, need))
        for one in (*of_subject, *in_words):
            found.setdefault(one.url, one)
    return tuple(found.values())[:most]


def rank(
    needs: Sequence[Need],
    *,
    similarity: Mapping[str, float],
    known: Collection[str] = (),
    types: Collection[str] = (),
    limit: int = 5,
) -> tuple[Fit, ...]:
    """Return the open resources that fit best, with reasons.

    Args:
        needs: What the person wants, most important first.
        similarity: How near each address is in meaning, -1 to 1.
        known: Addresses the person has, or put away.
        types: Only these types; all when empty.
        limit: Most resources.
    """
    best: dict[str, Fit] = {}
    for place, need in enumerate(needs):
        for one in candidates([need]):
            if one.url in known or (types and one.type not in types):
                continue
            fit = _fit(one, need, similarity.get(one.url, 0.0), place)
            if one.url not in best or fit.score > best[one.url].score:
                best[one.url] = fit
    ordered = sorted(best.values(), key=lambda fit: (-fit.score, fit.resource.title))
    return tuple(_varied(ordered, limit))


def wanted_difficulty(level: float | None) -> int:
    """Return the difficulty (1-5) that fits somebody at a level of 0 to 100."""
    if level is None or level < STARTING:
        return 2
    return MIDDLE if level < PRACTISED else MIDDLE + 1


def _fit(one: OpenResource, need: Need, near: float, place: int) -> Fit:
    topic, share = _best_topic(one, need)
    base = OF_SUBJECT if need.subjects else IN_WORDS
    away = abs(one.difficulty - wanted_difficulty(need.level))
    score = (
        base
        + TOPIC_SHARE * share
        + MEANING_SHARE * max(0.0, near)
        + LEVEL_SHARE * max(0.0, 1 - away / 2)
        - 0.02 * min(place, 5)
    )
    return Fit(one, need, round(min(1.0, max(0.0, score)), 4), _reason(one, need, topic, away))


def _best_topic(one: OpenResource, need: Need) -> tuple[str, float]:
    """Return the needed topic a resource speaks of most; the earlier one of two."""
    said = set(words_of(one.text))
    best, most = "", 0.0
    for topic in need.topics[:MOST_TOPICS]:
        stems = query_stems(topic)
        hit = sum(any(is_form_of(word, stem) for word in said) for stem in stems)
        share = hit / len(stems) if stems else 0.0
        if share > most:
            best, most = topic, share
    return (best, most) if most >= 0.5 else ("", most)  # noqa: PLR2004  # half of its words


def _reason(one: OpenResource, need: Need, topic: str, away: int) -> str:
    about = {"course": f"your course “{need.title}”", "goal": f"your goal “{need.title}”"}
    what = about.get(need.kind, f"“{need.title}”")
    first = f"Covers “{topic}”, for {what}" if topic and topic != need.title else f"For {what}"
    level = ("first steps", "beginners", "some practice", "advanced work", "specialists")
    fits = "fits your level" if away == 0 else f"for {level[one.difficulty - 1]}"
    return f"{first}; {fits}; new to you."


def _has_words(one: OpenResource, need: Need) -> bool:
    return covered(f"{one.title} {' '.join(one.topics)}", need.title) >= LEAST_COVERED


def _varied(fits: Iterable[Fit], limit: int) -> list[Fit]:
    """Take the best, but no more than two of one site while others are there."""
    taken: list[Fit] = []
    late: list[Fit] = []
    for fit in fits:
        same = sum(one.resource.site == fit.resource.site for one in taken)
        (taken if same < MOST_OF_A_SITE else late).append(fit)
    return (taken + late)[:limit]
