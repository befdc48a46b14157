"""What a quiz can ask about: nuggets and notes first, the topic library as a last resort."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.library_sources import NuggetStatus
from services.learning.courses import get_course
from services.learning.narrative_stops import concept_name
from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.cutting import cut_note
from services.learning.rules.questions.languages import language_of
from services.learning.rules.questions.shapes import Passage
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import Topic
from services.learning.rules.topic_search import find_topic
from services.library.note_lists import NoteFilter, list_notes
from services.library.notes import get_note
from services.library.nugget_views import NuggetView
from services.library.nuggets import list_nuggets
from services.library.owned import owned_source

MOST_NUGGETS, MOST_NOTES = 200, 60
_ENOUGH = 3
_HALF = 0.5
_LIBRARY = "Topic library"


@dataclass(frozen=True, slots=True)
class QuizMaterial:
    """Passages to ask about, what they are called together, and the course they belong to."""

    passages: tuple[Passage, ...]
    title: str
    course_id: UUID | None


def material_for(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID | None,
    source_id: UUID | None,
    note_id: UUID | None,
    topic: str,
) -> QuizMaterial:
    """Return what of the actor's material a quiz is about; it may be too little to ask.

    Args:
        session: The unit of work to read in.
        actor: Whose material.
        course_id: All of a course.
        source_id: One source of the library.
        note_id: One note.
        topic: Only what speaks of this; alone it looks through everything.

    Raises:
        NotFound: The course, source or note is not the actor's.
    """
    course = get_course(session, actor, course_id=course_id) if course_id else None
    own = _own(session, actor, course_id=course_id, source_id=source_id, note_id=note_id)
    passages = about(own, topic) if topic else own
    if len(passages) < _ENOUGH and source_id is None and note_id is None:
        titles = (
            [topic]
            if topic
            else [one.title for part in (course.modules if course else ()) for one in part.topics]
        )
        passages = (*passages, *from_library(titles))
    named = topic or (course.title if course else "") or (own[0].title if own else "")
    return QuizMaterial(tuple(passages), named, course_id or _course_of(own, session, actor))


def about(passages: Sequence[Passage], topic: str) -> tuple[Passage, ...]:
    """Return the passages that use at least half of a topic's words."""
    wanted = {word[:5] for word in language_of(topic).content_words(topic)}
    if not wanted:
        return tuple(passages)
    found: list[Passage] = []
    for one in passages:
        text = f"{one.title} {one.heading} {one.concept} {one.text}"
        words = {word[:5] for word in language_of(one.text).content_words(text)}
        if len(wanted & words) > _HALF * len(wanted):
            found.append(one)
    return tuple(found)


def from_library(titles: Sequence[str]) -> tuple[Passage, ...]:
    """Return what the topic library says of topics, or of all topics of a subject named."""
    found: dict[str, Passage] = {}
    for title in titles:
        for topic in _library_topics(title):
            found.setdefault(topic.title, _library_passage(topic))
    return tuple(found.values())


def _own(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID | None,
    source_id: UUID | None,
    note_id: UUID | None,
) -> tuple[Passage, ...]:
    if note_id is not None:
        note = get_note(session, actor, note_id=note_id)
        return cut_note(note.content, title=note.shown_title, note_id=note.id)
    if source_id is not None:
        owned_source(session, actor, source_id)
    nuggets = list_nuggets(
        session,
        actor,
        source_id=source_id,
        course_id=course_id,
        status=NuggetStatus.READY,
        limit=MOST_NUGGETS,
    )
    found = [_nugget_passage(one) for one in nuggets]
    if source_id is None:
        wanted = NoteFilter(course_id=course_id)
        for note in list_notes(session, actor, wanted=wanted, limit=MOST_NOTES):
            found += cut_note(note.content, title=note.shown_title, note_id=note.id)
    return tuple(found)


def _nugget_passage(nugget: NuggetView) -> Passage:
    return Passage(
        text=nugget.content,
        title=nugget.source_title or nugget.title,
        concept=concept_name(nugget) or nugget.source_title,
        object_type="nugget",
        object_id=nugget.id,
        source_id=nugget.source_id,
        page=nugget.page,
        heading=nugget.heading or nugget.title,
        difficulty=nugget.difficulty,
    )


def _library_topics(title: str) -> tuple[Topic, ...]:
    found = find_topic(title)
    if found is not None and concept_key(found.topic.title) == concept_key(title):
        beside = found.subject.topics
        place = beside.index(found.topic)
        return (found.topic, *beside[max(0, place - 3) : place], *beside[place + 1 : place + 4])
    subject = find_subject(title)
    return subject.subject.topics if subject else (found.topic,) if found else ()


def _library_passage(topic: Topic) -> Passage:
    return Passage(
        text=f"{topic.title}: {topic.summary}\n\n{topic.summary}",
        title=_LIBRARY,
        concept=topic.title,
        object_type="topic",
        heading=topic.title,
        difficulty=2,
    )


def _course_of(passages: Sequence[Passage], session: Session, actor: Actor) -> UUID | None:
    """Return the course that a source's first nugget or the note belongs to."""
    first = passages[0] if passages else None
    if first is None or not first.object_id:
        return None
    if first.object_type == "note":
        owner = get_note(session, actor, note_id=UUID(first.object_id)).course_id
    else:
        owner = list_nuggets(session, actor, ids=[UUID(first.object_id)])[0].course_id
    return UUID(owner) if owner else None
