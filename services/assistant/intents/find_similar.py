"""“Show me more like this”: the nearest notes and resources, linked so that they stay together."""

from uuid import UUID

from services.assistant.batches import Step
from services.assistant.intents.about import About, course_of
from services.assistant.intents.find_resources import listed, recommend_step, suggestions_for
from services.assistant.intents.library_notes import note_options, note_things
from services.assistant.intents.things import Thing, picked_among, shown_among
from services.assistant.rules.named_things import best_matches, mentioned
from services.assistant.turn_values import Ask, Decision, Do, Say, Turn
from services.learning.material_search import Found, more_like_this
from services.learning.recommendations import Suggestion
from services.learning.rules.topic_files import load_subjects
from services.library.resource_lists import list_resources

MOST, MOST_NEW = 5, 3
RESOURCES_KNOWN = 200
ALIKE = 0.4
"""Below it two things merely share a manner of speaking."""


def find_similar(turn: Turn) -> Decision:
    """Show what is like a note or resource, link it, and recommend pages like it."""
    thing = _meant(turn)
    if isinstance(thing, Ask):
        return thing
    found = turn.read(
        more_like_this,
        object_type=thing.type,
        object_id=UUID(thing.id),
        types=("note", "resource", "nugget"),
        limit=MOST,
    )
    near = tuple(one for one in found if one.score >= ALIKE)
    new = _new_like(turn, thing)
    notes = [one.object_id for one in near if one.object_type == "note"]
    steps: list[Step] = []
    if thing.type == "note" and notes:
        steps.append(Step("library.link_notes", {"note_id": thing.id, "target_ids": notes}))
    if new:
        steps.append(recommend_step(About(thing.title), new))
    text = "\n\n".join(filter(None, (_near_text(thing, near), _new_text(new))))
    if not steps:
        return _only_said(thing, near, text)
    return Do(steps=tuple(steps), note=text, suggestions=("Undo that",))


def _new_like(turn: Turn, thing: Thing) -> tuple[Suggestion, ...]:
    """Return open pages on the same, without the thing itself."""
    about = About(_subject_of(thing) or thing.title, course_of(turn, thing.row.course_id))
    found = suggestions_for(turn, about, types=(), limit=MOST_NEW + 1)
    url = getattr(thing.row, "url", None)
    return tuple(one for one in found if one.url != url)[:MOST_NEW]


def _subject_of(thing: Thing) -> str:
    """Return the subject a resource of the catalogue stands under."""
    if thing.type != "resource":
        return ""
    known = thing.row.metadata.get("catalogue")
    return next((one.title for one in load_subjects() if one.id == known), "")


def _only_said(thing: Thing, near: tuple[Found, ...], text: str) -> Say:
    shown = tuple(
        {"type": one.object_type, "id": one.object_id, "title": one.title} for one in near
    )
    return Say(
        text or f"I found nothing like “{thing.title}” in your library, and no open page like it.",
        shown=shown,
    )


def _near_text(thing: Thing, near: tuple[Found, ...]) -> str:
    if not near:
        return ""
    lines = "\n".join(f"- **{one.title}** ({one.object_type})" for one in near)
    return f"Most like “{thing.title}” in your library:\n{lines}"


def _new_text(new: tuple[Suggestion, ...]) -> str:
    return f"New to you:\n{listed(new)}" if new else ""


def _meant(turn: Turn) -> Thing | Ask:
    """Return the note or resource that is meant: named, shown last, or the only one there is."""
    notes = note_things(turn)
    saved = turn.read(list_resources, limit=RESOURCES_KNOWN)
    known = (*notes, *(Thing("resource", one.id, one.title, one) for one in saved))
    if not known:
        return Ask(question="Your library is empty. Save a note or a link first.")
    if (picked := picked_among(turn, known)) is not None:
        return picked
    slots = turn.understanding.slots
    name = slots.title if slots.title and slots.reference is None else ""
    if not name and (shown := shown_among(turn, known)):
        return shown[0]
    titles = [one.title for one in known]
    if places := best_matches(name or "", titles) or mentioned(turn.message, titles):
        return known[places[0]]
    if len(known) == 1 and not name:
        return known[0]
    unknown = f"I find nothing called “{name}” in your library. " if name else ""
    return Ask(
        question=f"{unknown}More like what? Name a note or a resource.",
        options=note_options(known, "Find similar notes to"),
    )
