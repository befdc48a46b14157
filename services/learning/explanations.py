"""A micro-lesson on a topic: what the topic library knows, and what the person's texts say.

Everything said is quoted, with where it stands; where neither knows the topic, nothing is said.
"""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import Subject
from services.learning.rules.topic_search import TopicMatch, find_topic
from services.learning.study_material import Citation, quotes_for, retrieval_buffer

TOPIC_LIBRARY = "topic_library"
MOST_PASSAGES = 3
Knows = Literal["well", "little", "nothing"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What can be said of a topic.

    Attributes:
        title: What it is called.
        citations: What is known, in the order to be read; each with its place.
        before: Topics to understand first.
        after: The topic that usually comes next.
        parts: What a whole subject is made of.
        subject: The subject of the topic library it belongs to.
        knows: How much is known: well, little or nothing.
    """

    title: str
    citations: tuple[Citation, ...] = ()
    before: tuple[str, ...] = ()
    after: str = ""
    parts: tuple[str, ...] = ()
    subject: str = ""
    knows: Knows = "nothing"


def explain(
    session: Session, actor: Actor, *, topic: str, vector: tuple[float, ...] | None
) -> Lesson:
    """Return what is known of a topic from the person's own texts and the topic library.

    Args:
        session: The unit of work to read in.
        actor: Whose texts.
        topic: What is asked about.
        vector: From ``material_search.meaning_of``.
    """
    found = retrieval_buffer(session, actor, words=topic, vector=vector, limit=MOST_PASSAGES)
    own = quotes_for(found, topic)
    subject, match = find_subject(topic), find_topic(topic)
    if subject is not None:
        lesson = _of_subject(subject.subject)
    elif match is not None:
        lesson = _of_topic(match)
    else:
        lesson = Lesson(topic)
    citations = (*lesson.citations, *own)
    knows: Knows = "well" if own else "little" if citations else "nothing"
    return Lesson(
        lesson.title,
        citations,
        lesson.before,
        lesson.after,
        lesson.parts,
        lesson.subject,
        knows,
    )


def _of_topic(match: TopicMatch) -> Lesson:
    topics = match.subject.topics
    place = topics.index(match.topic)
    following = topics[place + 1 : place + 2]
    return Lesson(
        title=match.topic.title,
        citations=(_citation(match.subject, match.topic.title, match.topic.summary),),
        before=match.topic.prerequisites,
        after=following[0].title if following else "",
        subject=match.subject.title,
    )


def _of_subject(subject: Subject) -> Lesson:
    return Lesson(
        title=subject.title,
        citations=(_citation(subject, "", subject.description),),
        parts=tuple(f"{module.title}: {module.description}" for module in subject.modules),
        subject=subject.title,
    )


def _citation(subject: Subject, topic: str, quote: str) -> Citation:
    title = f"{subject.title}: {topic}" if topic else subject.title
    return Citation(TOPIC_LIBRARY, subject.id, title, quote)
