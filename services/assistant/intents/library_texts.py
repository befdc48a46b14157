"""“Summarize this”, “Turn this into study notes”, “Extract key points”: a text becomes a note.

The words come from the text itself; what is stored is a note, which search finds again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from services.assistant.batches import Step
from services.assistant.intents.library_notes import (
    meant_note,
    named_note,
    note_options,
    note_things,
)
from services.assistant.rules.given_text import given_text
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.library.note_lists import NoteFilter, list_notes
from services.library.rules.note_text import shown_title
from services.library.rules.summaries import key_phrases, key_points, study_notes, summarise

MOST_SHOWN = 1500
TITLE_CHARACTERS = 48


@dataclass(frozen=True, slots=True)
class Source:
    """The text to work on, what it is called and which course it is of."""

    text: str
    title: str
    course_id: str | None = None


def summarize(turn: Turn) -> Decision:
    """Store the sentences that say most as a note."""
    return _made(turn, "Summary", lambda text: summarise(text).text)


def make_study_notes(turn: Turn) -> Decision:
    """Store bullet notes by heading, with the terms to know."""
    return _made(turn, "Study notes", study_notes)


def extract_key_points(turn: Turn) -> Decision:
    """Store the points one would underline, and the terms to know."""

    def points(text: str) -> str:
        lines = [f"- {point}" for point in key_points(text)]
        if terms := key_phrases(text):
            lines += ["", f"Terms: {', '.join(terms)}."]
        return "\n".join(lines).strip()

    return _made(turn, "Key points", points)


def _made(turn: Turn, name: str, make: Callable[[str], str]) -> Decision:
    source = _source(turn)
    if isinstance(source, Ask):
        return source
    content = make(source.text)
    if not content:
        return Ask(
            question="That is too short to work with. Paste a longer text below your request."
        )
    title = f"{name}: {source.title}"[:200]
    step = Step(
        "library.create_note", {"title": title, "content": content, "course_id": source.course_id}
    )
    shown = content if len(content) <= MOST_SHOWN else f"{content[:MOST_SHOWN]}…"
    return Do(steps=(step,), note=shown, suggestions=("Undo that",))


def _source(turn: Turn) -> Source | Ask:
    if files := [file for file in turn.files if file.text.strip()]:
        text = "\n\n".join(file.text for file in files)
        return Source(text, files[0].name, turn.context.get("course_id"))
    if text := given_text(turn.message):
        return Source(text, _short_title(text), turn.context.get("course_id"))
    course = turn.understanding.slots.course
    if course is not None and course.course_id is not None:
        return _of_course(turn, course.course_id, course.text)
    known = note_things(turn)
    if not known:
        return Ask(question="Paste the text below your request, or write a note first.")
    note = meant_note(turn, known)
    points_back = turn.understanding.slots.reference is not None
    is_named = named_note(turn, known) is not None
    if not (is_named or points_back or turn.picked) and len(known) > 1:
        return Ask(
            question="Which note do you mean? You can also paste a text below your request.",
            options=note_options(known, turn.message.rstrip(" .!?")),
        )
    return Source(note.row.content, note.title, note.row.course_id)


def _short_title(text: str) -> str:
    """Return what a text without a title is about: its heading, or its first few words."""
    title = shown_title("", text)
    return (
        title
        if len(title) <= TITLE_CHARACTERS
        else f"{title[:TITLE_CHARACTERS].rsplit(' ', 1)[0]}…"
    )


def _of_course(turn: Turn, course_id: str, title: str) -> Source | Ask:
    notes = turn.read(list_notes, wanted=NoteFilter(course_id=UUID(course_id)), limit=40)
    text = "\n\n".join(note.content for note in notes)
    if not text.strip():
        return Ask(question=f"There are no notes in “{title}” yet. Paste a text instead.")
    return Source(text, title, course_id)
