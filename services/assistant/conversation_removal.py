"""Deleting a conversation, and what becomes of what belongs to it."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import Change
from maigie.core.errors import Conflict
from maigie.models.assistant import Conversation, ConversationKind
from services.assistant.conversations import owned_conversation, planner_conversation_id
from services.assistant.message_files import forget_files
from services.planning.goal_conversations import count_goals, delete_goals, move_goals


def delete_conversation(
    session: Session, actor: Actor, *, conversation_id: UUID, with_goals: bool = False
) -> None:
    """Delete a conversation with its messages; its goals go too or move to the Planner.

    What else it made stays.

    Args:
        session: The unit of work to write in.
        actor: Whose conversation.
        conversation_id: Which.
        with_goals: Delete the goals that belong to it instead of moving them.

    Raises:
        NotFound: The actor has no such conversation.
        Conflict: It is the permanent Planner conversation.
    """
    row = owned_conversation(session, actor, conversation_id)
    if row.kind is ConversationKind.PLANNER:
        raise Conflict("The Planner conversation is permanent.")
    if with_goals:
        delete_goals(session, actor, conversation_id=conversation_id)
    elif count_goals(session, actor, conversation_id=conversation_id):
        planner_id = planner_conversation_id(session, actor)
        move_goals(session, actor, conversation_id=conversation_id, to_conversation_id=planner_id)
    forget_files(session, actor, conversation_id=conversation_id)
    session.delete(row)
    session.flush()


@contextmanager
def without_gone_conversations(
    session: Session, changes: Sequence[Change]
) -> Generator[None, None, None]:
    """Let a goal come back although the conversation it was made in is deleted for good."""
    images = [image for change in changes for image in (change["before"], change["after"])]
    placed = [image for image in images if image and image.get("conversation_id")]
    if placed:
        ids = {UUID(image["conversation_id"]) for image in placed}
        left = session.exec(select(Conversation.id).where(col(Conversation.id).in_(ids))).all()
        for image in placed:
            if UUID(image["conversation_id"]) not in left:
                image["conversation_id"] = None
    yield
