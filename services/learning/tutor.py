"""A turn with the tutor: read, decide, word, and store both sides in one transaction.

A model is asked outside any transaction and only ever words what was decided. When the session went
on meanwhile, in another tab, the turn is decided anew.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid
from maigie.models.assistant import MessageRole
from maigie.models.learning_paths import LearningMode, LearningSession
from services.learning.learning_choices import answered, save_walk
from services.learning.learning_messages import LearningMessageView, add_message, last_messages
from services.learning.learning_session_views import LearningSessionView, view_session
from services.learning.learning_sessions import locked_session, still_open
from services.learning.material_search import meaning_of
from services.learning.owned import owned_learning_session
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.tutor_copy import said
from services.learning.tutor_answers import WRONG, record_mastery
from services.learning.tutor_drafts import Draft, draft_reply
from services.learning.tutor_hooks import help_before_all, tutoring_model
from services.learning.tutor_wording import worded_lesson, worded_line
from services.library.rules.note_text import plain

MAX_MESSAGE = 4_000
ATTEMPTS = 3
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_CITED = re.compile(r"\s*\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class TutorTurnView:
    """What was said, the tutor's answer, and the session after it."""

    message: LearningMessageView
    reply: LearningMessageView
    session: LearningSessionView


class _MovedOn(Conflict):
    """Another tab went on with the session while this turn was decided."""


def say(
    actor: Actor,
    *,
    learning_session_id: UUID,
    message: str,
    at: datetime,
    inside: Callable[[Session, Callable[[], TutorTurnView]], TutorTurnView] | None = None,
) -> TutorTurnView:
    """Say something to the tutor and return the answer; both are stored, or nothing.

    Args:
        actor: The learner.
        learning_session_id: In which session.
        message: What they say, up to 4,000 characters.
        at: The present (aware).
        inside: Wraps the saving transaction, for an idempotency key.

    Raises:
        Invalid: The message is empty or too long.
        NotFound: The actor has no such session.
        Conflict: The session is completed, or other tabs kept going on with it.
    """
    message = _UNSTORABLE.sub("", message).strip()
    if not message:
        raise Invalid("Say what you would like to know.", code="empty_message")
    if len(message) > MAX_MESSAGE:
        raise Invalid(f"A message has at most {MAX_MESSAGE:,} characters.", code="message_too_long")
    vector = meaning_of(message)
    for attempt in range(1, ATTEMPTS + 1):
        draft, seen = _decide(actor, learning_session_id, message, vector)
        text = _worded(actor, draft, at=at)
        try:
            return _save(actor, learning_session_id, message, draft, text, seen, at, inside)
        except _MovedOn:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _decide(
    actor: Actor,
    learning_session_id: UUID,
    message: str,
    vector: tuple[float, ...] | None,
) -> tuple[Draft, int]:
    with unit_of_work(actor) as session:
        row = still_open(owned_learning_session(session, actor, learning_session_id))
        draft = draft_reply(session, actor, row, message=message, vector=vector)
        if (first := help_before_all(message)) is not None and not draft.option_id:
            draft = Draft(first, draft.walk, secrets=draft.secrets)
        return draft, row.last_seq


def _worded(actor: Actor, draft: Draft, *, at: datetime) -> str:
    """Return the text as a model words it, and never one that tells what must not be told."""
    text = draft.text
    if draft.lesson is not None:
        text = worded_lesson(tutoring_model(actor, at=at), draft.lesson, draft.text)
    elif draft.is_line:
        text = worded_line(tutoring_model(actor, at=at), draft.text)
    if not gives_away(text, draft.secrets):
        return text
    return draft.text if not gives_away(draft.text, draft.secrets) else said("open_later")


def _save(  # noqa: PLR0917
    actor: Actor,
    learning_session_id: UUID,
    message: str,
    draft: Draft,
    text: str,
    seen: int,
    at: datetime,
    inside: Callable[[Session, Callable[[], TutorTurnView]], TutorTurnView] | None,
) -> TutorTurnView:
    with unit_of_work(actor) as session:

        def write() -> TutorTurnView:
            row = still_open(locked_session(session, actor, learning_session_id))
            if row.last_seq != seen:
                raise _MovedOn("This session goes on in another tab; please say it again.")
            _write(session, actor, row, message, draft, text, at)
            asked, reply = last_messages(session, row, limit=2)
            return TutorTurnView(asked, reply, view_session(session, actor, row))

        return write() if inside is None else inside(session, write)


def _write(  # noqa: PLR0917
    session: Session,
    actor: Actor,
    row: LearningSession,
    message: str,
    draft: Draft,
    text: str,
    at: datetime,
) -> None:
    walk, calls = draft.walk, draft.tool_calls
    if draft.option_id and draft.check is not None:
        walk = answered(
            session, actor, row, walk, check=draft.check, option_id=draft.option_id, at=at
        )
        save_walk(session, row, walk, at=at)
        return
    if draft.released and draft.check is not None:
        attempt = draft.check.ladder.attempts + 1
        walk, more = record_mastery(
            session, actor, row, walk, check=draft.check, score=WRONG, attempt=attempt, at=at
        )
        calls = (*calls, *more)
    add_message(session, row, role=MessageRole.USER, content=message)
    add_message(
        session,
        row,
        role=MessageRole.ASSISTANT,
        content=_spoken(text) if row.mode is LearningMode.VOICE else text,
        tool_calls=calls,
        media=draft.media,
    )
    save_walk(session, row, walk, at=at)


def _spoken(text: str) -> str:
    """Return a text as it can be read out: no marks, no numbers of passages."""
    return _CITED.sub("", plain(text))
