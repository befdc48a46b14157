"""“Give me resources on X”, “What should I watch to understand this?”: found, ranked, kept."""

from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.about import About, asked_about
from services.assistant.intents.asking import ask_subject
from services.assistant.rules.asked_topic import kinds_wanted
from services.assistant.turn_values import Citation, Decision, Do, Say, Turn
from services.learning.material_search import meaning_of
from services.learning.recommendations import (
    Suggestion,
    meaning_of_needs,
    recommend_resources,
)
from services.learning.study_material import quotes_for, retrieval_buffer

MOST, MOST_GUIDED, MOST_OWN = 5, 4, 3
TO_WATCH_OR_READ = ("video", "article", "pdf", "link")
KINDS = {
    "video": "video",
    "article": "article",
    "link": "page",
    "pdf": "PDF",
    "practice_set": "practice set",
}
LEVELS = {
    1: "first steps",
    2: "for beginners",
    3: "some practice needed",
    4: "advanced",
    5: "for specialists",
}


def find_resources(turn: Turn) -> Decision:
    """Find resources on a topic and keep them as recommended, with the reason for each."""
    about = asked_about(turn)
    if about is None:
        return ask_subject(turn, "What would you like resources on?")
    types = kinds_wanted(turn.message)
    found = suggestions_for(turn, about, types=types, limit=MOST)
    own = own_passages(turn, about)
    if not found:
        return nothing_found(about, own)
    return Do(
        steps=(recommend_step(about, found),),
        note="\n\n".join(filter(None, (listed(found), _own_note(own)))),
        suggestions=(
            f"Explain {about.title}",
            f"Find me practice questions on {about.title}",
            "Undo that",
        ),
        citations=own,
    )


def guide_resources(turn: Turn) -> Decision:
    """Say what to watch or read next to understand a topic, easiest first."""
    about = asked_about(turn)
    if about is None:
        return ask_subject(turn, "What would you like to understand?")
    about = _next_in(about)
    types = tuple(one for one in kinds_wanted(turn.message) if one != "practice_set")
    found = suggestions_for(turn, about, types=types or TO_WATCH_OR_READ, limit=MOST_GUIDED)
    ordered = tuple(sorted(found, key=lambda one: (one.difficulty or 3, -one.score)))
    own = own_passages(turn, about)
    if not ordered:
        return nothing_found(about, own)
    return Do(
        steps=(recommend_step(about, ordered),),
        note="\n\n".join(
            filter(None, (f"In this order for “{about.title}”:\n{listed(ordered)}", _own_note(own)))
        ),
        suggestions=(f"Explain {about.title}", f"Quiz me on {about.title}", "Undo that"),
        citations=own,
    )


def suggestions_for(
    turn: Turn, about: About, *, types: tuple[str, ...], limit: int
) -> tuple[Suggestion, ...]:
    """Return what to recommend on a topic or for a course, best first."""
    wanted: dict[str, Any] = {
        "words": about.topic,
        "courses": (about.course_id,) if about.course_id else (),
        "at": turn.now,
    }
    vector = meaning_of_needs(turn.actor, **wanted)
    found: tuple[Suggestion, ...] = turn.read(
        recommend_resources, types=types, limit=limit, vector=vector, **wanted
    )
    return found


def recommend_step(about: About, found: tuple[Suggestion, ...]) -> Step:
    """Return the action that keeps suggestions in the library."""
    return Step(
        "learning.recommend_resources",
        {
            "items": [
                {
                    "url": "" if one.resource_id else one.url,
                    "resource_id": one.resource_id,
                    "title": one.title,
                    "reason": one.reason,
                    "score": one.score,
                }
                for one in found
            ],
            "course_id": str(about.course_id) if about.course_id else None,
        },
    )


def own_passages(turn: Turn, about: About) -> tuple[Citation, ...]:
    """Return what the person's own notes and files say of a topic."""
    vector = meaning_of(about.title)
    found = turn.read(retrieval_buffer, words=about.title, vector=vector, limit=MOST_OWN)
    return quotes_for(found, about.title)


def nothing_found(about: About, own: tuple[Citation, ...]) -> Say:
    """Say honestly that no page is known, with what the person has on it."""
    have = f" {_own_note(own)}" if own else ""
    return Say(
        f"I know no open page on “{about.title}” that I can stand behind, and I do not make"
        f" addresses up.{have} Paste a link or upload your material, and I will work with that.",
        suggestions=(f"I want to learn {about.title}", f"Explain {about.title}"),
        citations=own,
    )


def listed(found: tuple[Suggestion, ...]) -> str:
    """Return suggestions as a numbered list with kind, site, level and reason."""
    return "\n".join(
        f"{number}. **{one.title}** ({_about(one)}). {one.reason}"
        for number, one in enumerate(found, start=1)
    )


def _about(one: Suggestion) -> str:
    parts = (KINDS.get(one.type, one.type), one.site, LEVELS.get(one.difficulty or 0, ""))
    return ", ".join(filter(None, parts))


def _own_note(own: tuple[Citation, ...]) -> str:
    if not own:
        return ""
    titles = ", ".join(f"“{title}”" for title in dict.fromkeys(one.title for one in own))
    return f"You have something on it already: {titles}."


def _next_in(about: About) -> About:
    """Return what comes next in a course, when a course is all that is known."""
    topic = about.next_topic
    if about.topic or topic is None:
        return about
    return About(topic.title, about.course, said=about.said)
