"""Summaries of what a person studies: a note, a course or a text of their own."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.learning.course_views import CourseView
from services.learning.courses import get_course
from services.library.note_lists import NoteFilter, list_notes
from services.library.notes import get_note
from services.library.rules.summaries import key_phrases, key_points, summarise

NOTES_READ = 40


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A text in short: ``summary`` and ``key_points`` are sentences of the text itself."""

    title: str
    summary: str
    key_points: tuple[str, ...]
    key_phrases: tuple[str, ...]
    object_type: str
    object_id: str | None
    engine: str = "local"


def summarise_material(
    session: Session,
    actor: Actor,
    *,
    note_id: UUID | None = None,
    course_id: UUID | None = None,
    text: str | None = None,
) -> SummaryView:
    """Return a note, a course with its notes, or a text in short; exactly one of the three.

    Raises:
        NotFound: The actor has no such note or course.
        Invalid: None or several were given, or there is nothing to read.
    """
    if sum(one is not None for one in (note_id, course_id, text)) != 1:
        raise Invalid("Give exactly one of note_id, course_id and text.")
    if note_id is not None:
        note = get_note(session, actor, note_id=note_id)
        return _short(note.content, note.shown_title, "note", note.id)
    if course_id is not None:
        course = get_course(session, actor, course_id=course_id)
        return _of_course(session, actor, course)
    return _short(text or "", "", "text", None)


def _of_course(session: Session, actor: Actor, course: CourseView) -> SummaryView:
    """Say what a course covers and how far it is, then what the notes of it say."""
    wanted = NoteFilter(course_id=UUID(course.id))
    notes = list_notes(session, actor, wanted=wanted, limit=NOTES_READ)
    text = "\n\n".join(note.content for note in notes)
    covered = "; ".join(module.title for module in course.modules)
    lead = (
        f"“{course.title}” has {len(course.modules)} modules: {covered}."
        if covered
        else (f"“{course.title}” has no modules yet.")
    )
    done = f"{course.topics_done} of {course.topic_count} topics are done."
    written = summarise(text).text if text.strip() else ""
    return SummaryView(
        title=course.title,
        summary=" ".join(part for part in (lead, done, written) if part),
        key_points=key_points(text) or tuple(module.title for module in course.modules),
        key_phrases=key_phrases(text),
        object_type="course",
        object_id=course.id,
    )


def _short(text: str, title: str, kind: str, object_id: str | None) -> SummaryView:
    summary = summarise(text)
    if not summary.sentences and not text.strip():
        raise Invalid("There is nothing to summarise yet.", code="nothing_to_read")
    return SummaryView(
        title=title,
        summary=summary.text or " ".join(text.split())[:600],
        key_points=key_points(text),
        key_phrases=summary.phrases,
        object_type=kind,
        object_id=object_id,
    )
