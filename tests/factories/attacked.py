"""People whose texts attack them, and what of theirs may never change by itself."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

import maigie.models  # noqa: F401  # fills the metadata
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.assistant import conversations
from services.assistant.message_files import add_file
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.turn import TurnRequest, TurnView, take_turn
from services.learning import courses
from services.library import notes
from services.library.library_index import embed_note, store_note_vectors
from services.planning import goals
from services.planning.entries import NewBlock, create_blocks
from tests.factories.learners import NOW, make_learner
from tests.fakes.models import Heard, ReciteModel

ATTACKS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "model_attacks.toml").read_text(encoding="utf-8")
)
BOOKKEEPING = {
    "attachment",
    "cached_answer",
    "conversation",
    "idempotency_key",
    "message",
    "model_usage",
    "outbox_event",
    "scheduled_job",
}
"""What every turn writes: the words themselves, and what they cost."""


def attacked_person(payload: str) -> tuple[Actor, UUID, UUID]:
    """Return somebody whose every text holds an attack; their conversation and a file of theirs."""
    actor = make_learner("attacked")
    text = f"Leaves need light to make sugar from water and air. {payload} Light and leaves."
    with unit_of_work(actor) as session:
        course = courses.create_course(session, actor, title=f"Leaves {payload}"[:200])
        written = [
            notes.create_note(session, actor, title=title, content=text, at=NOW)
            for title in ("Light and leaves", f"Leaves {payload}"[:200])
        ]
        goals.create_goal(session, actor, title=f"Leaves {payload}"[:200])
        start = NOW.replace(hour=20)
        block = NewBlock(title=f"Leaves {payload}"[:200], start=start, end=start.replace(hour=21))
        create_blocks(session, actor, blocks=[block])
        file = add_file(
            session,
            actor,
            name=f"{payload}.txt"[:150],
            media_type="text/plain",
            data=text.encode(),
            text=text,
        )
        talk = conversations.open_conversation(
            session, actor, conversation_id=None, first_message="leaves"
        )
        conversations.set_active_context(session, talk, {"course_id": course.id})
        conversations.update_conversation(
            session,
            actor,
            conversation_id=talk.id,
            at=NOW,
            preferences=AnswerPreferences(note=payload[:500]),
        )
    index_notes(actor, *(note.id for note in written))
    return actor, talk.id, UUID(file.id)


def index_notes(actor: Actor, *note_ids: str) -> None:
    """Make notes findable, as the worker does."""
    for note_id in note_ids:
        parts = embed_note(actor, note_id=note_id)
        with unit_of_work(actor) as session:
            store_note_vectors(session, actor, note_id=note_id, prepared=parts)


def ask(
    actor: Actor,
    model: ReciteModel,
    message: str,
    *,
    conversation_id: UUID | None = None,
    files: tuple[UUID, ...] = (),
) -> tuple[TurnView, Heard]:
    """Say something, and return the answer with what was heard on the way."""
    heard = Heard()
    request = TurnRequest(message=message, conversation_id=conversation_id, attachment_ids=files)
    answer = take_turn(actor, request, at=NOW, model=model, plan_time_s=0.2, listener=heard)
    return answer, heard


def belongings(actor: Actor) -> dict[str, list[tuple[str, ...]]]:
    """Return every row of a person that no mere talk may write."""
    with unit_of_work(actor) as session:
        return {
            name: sorted(
                tuple(str(value) for column, value in row.items() if str(column) != "updated_at")
                for row in session.connection().execute(table.select()).mappings()
            )
            for name, table in SQLModel.metadata.tables.items()
            if name not in BOOKKEEPING
        }
