"""What a model reads besides a question, each text with a label of where it comes from."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.batch_history import recently_done
from services.assistant.conversation_history import History, history_of
from services.assistant.earlier_answers import earlier_answer
from services.assistant.focus import FocusView, list_focus
from services.assistant.turn_values import Turn
from services.assistant.understanding.text import sanitise
from services.learning.material_search import meaning_of
from services.learning.study_material import Citation, quotes_for, retrieval_buffer
from services.memory.for_models import remembered_for
from services.planning.entries import list_blocks

R = TypeVar("R")

MAX_COURSES = 20
MOST_PASSAGES = 5
MOST_FILE_CHARACTERS = 12_000
MOST_BLOCKS = 6
MOST_RECENT = 3
MOST_MEMORIES = 5
SOURCES = {"note": "own-note", "resource": "url", "nugget": "file"}
"""The label of a passage by what it was found in; anything else is ``file``."""

_beside = ThreadPoolExecutor(8, "meaning")
"""Computes vectors; its threads stay, as starting one for every turn holds that turn up."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a model may read about a person for one answer; all of it is untrusted."""

    facts: dict[str, Any]
    library: tuple[Citation, ...]
    history: History
    files: tuple[dict[str, str], ...]
    question: str

    def labelled(self) -> dict[str, Any]:
        """Return it as JSON values, each text under the label of its source."""
        return {
            "context": self.facts,
            "library": [
                {
                    "source": SOURCES.get(one.object_type, "file"),
                    "title": one.title,
                    "text": one.quote,
                }
                for one in self.library
            ],
            "files": list(self.files),
            "earlier": self.history.summary or None,
            "history": [{"who": who, "text": text} for who, text in self.history.said],
        }

    def cited_in(self, answer: str) -> tuple[Citation, ...]:
        """Return the passages an answer names by their titles, as citations."""
        named = tuple(one for one in self.library if one.title.casefold() in answer.casefold())
        return quotes_for(named, self.question) or named


def read_ahead(message: str) -> None:
    """Have the vector of a message computed while other things about it are read.

    It stays on this machine, whichever embedder search uses, and is found again where the message
    is understood and where passages are looked for.
    """
    _beside.submit(local_embedder().embed, [sanitise(message)])


def with_material(
    turn: Turn, question: str, use: Callable[[Session, Material], R], *, key: str
) -> R | str:
    """Use what a model may read for a question; passages only if the person allows it.

    Args:
        turn: The message with everything read about it.
        question: What is asked.
        use: Gets it in the unit of work it was read in; what that gives is returned.
        key: Of the question; when it was answered lately, that answer in short is returned.
    """
    # The vector is computed while the database is read.
    vector = _beside.submit(meaning_of, question) if turn.preferences.use_library else None

    def read(session: Session, actor: Actor) -> R | str:
        if not turn.again:
            earlier = earlier_answer(session, actor, key=key, at=turn.now)
            if earlier is not None:
                return earlier
        facts = _facts(session, actor, turn)
        history = history_of(session, actor, conversation_id=turn.conversation_id)
        library = _passages(session, actor, question, vector.result()) if vector else ()
        return use(session, Material(facts, library, history, _files(turn), question))

    return turn.read(read)


def _passages(
    session: Session, actor: Actor, question: str, vector: tuple[float, ...] | None
) -> tuple[Citation, ...]:
    return retrieval_buffer(session, actor, words=question, vector=vector, limit=MOST_PASSAGES)


def _files(turn: Turn) -> tuple[dict[str, str], ...]:
    return tuple(
        {"source": "file", "name": file.name, "text": file.text[:MOST_FILE_CHARACTERS]}
        for file in turn.files
    )


def _facts(session: Session, actor: Actor, turn: Turn) -> dict[str, Any]:
    """Return the short context: who, when, what is studied, planned, done and remembered."""
    today = turn.today
    blocks = list_blocks(session, actor, first=today, last=today + timedelta(days=1))
    recent = recently_done(session, actor, limit=MOST_RECENT)
    about: tuple[FocusView, ...] = list_focus(session, actor, context=turn.context)
    return {
        "today": today.isoformat(),
        "timezone": actor.timezone.key,
        "active_courses": [course.title for course in turn.courses[:MAX_COURSES]],
        "about": [{"kind": one.kind, "title": one.title} for one in about],
        "today_and_tomorrow": [
            {"title": block.title, "start": block.start.isoformat(), "end": block.end.isoformat()}
            for block in blocks[:MOST_BLOCKS]
        ],
        "recently_done": [summary[:200] for summary in recent],
        "remembered": remembered_for(session, actor, words=turn.message, limit=MOST_MEMORIES),
    }
