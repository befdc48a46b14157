"""“Connect this note to my course”, and which note a sentence means."""

from services.assistant.batches import Step
from services.assistant.intents.asking import ask_subject
from services.assistant.intents.things import Thing, picked_among, shown_among
from services.assistant.rules.named_things import mentioned
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.library.note_lists import list_notes
from services.library.note_views import NoteView

NOTES_KNOWN = 200


def link_note(turn: Turn) -> Decision:
    """Put a note into a course: the note shown, named or last changed, into the one named."""
    known = note_things(turn)
    if not known:
        return Ask(question="You have no notes yet. Write one first, then I can connect it.")
    course = turn.understanding.slots.course
    course_id = (course.course_id if course else None) or turn.context.get("course_id")
    if course_id is None:
        return ask_subject(turn, "Which course shall the note go into?")
    note = meant_note(turn, known)
    title = next((one.title for one in turn.courses if one.id == course_id), "")
    return Do(
        steps=(Step("library.link_note", {"note_id": note.id, "course_id": course_id}),),
        note=f"It now belongs to “{title}”.",
        suggestions=("Undo that",),
    )


def note_things(turn: Turn) -> tuple[Thing, ...]:
    """Return the person's notes, last changed first, as what a sentence can mean."""
    found: tuple[NoteView, ...] = turn.read(list_notes, limit=NOTES_KNOWN)
    ordered = sorted(found, key=lambda note: note.updated_at, reverse=True)
    return tuple(Thing("note", note.id, note.shown_title, note) for note in ordered)


def meant_note(turn: Turn, known: tuple[Thing, ...]) -> Thing:
    """Return the note that was picked, shown or named; otherwise the last one changed."""
    if (picked := picked_among(turn, known)) is not None:
        return picked
    shown = shown_among(turn, known)
    if turn.understanding.slots.reference is not None and shown:
        return shown[0]
    return named_note(turn, known) or known[0]


def named_note(turn: Turn, known: tuple[Thing, ...]) -> Thing | None:
    """Return the note whose title the message mentions, the last changed of several."""
    places = mentioned(turn.message, [one.title for one in known])
    return known[places[0]] if places else None


def note_options(known: tuple[Thing, ...], message: str) -> tuple[Option, ...]:
    """Offer the last notes to choose from."""
    return tuple(Option(one.title, f"{message} “{one.title}”") for one in known[:5])
