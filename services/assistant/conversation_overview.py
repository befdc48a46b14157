"""One conversation with what belongs to it: messages by who wrote them, goals, notifications."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.assistant import Message
from services.assistant.conversation_views import ConversationView, view_conversation
from services.assistant.conversations import owned_conversation
from services.notifications.inbox import NotificationView, list_placed
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals


@dataclass(frozen=True, slots=True)
class ConversationOverview:
    """A conversation with what belongs to it.

    ``messages`` counts those shown by who wrote them: ``user``, ``assistant``, or ``proactive``
    for what Maigie wrote unasked.
    """

    conversation: ConversationView
    messages: dict[str, int]
    goals: tuple[GoalView, ...]
    notifications: tuple[NotificationView, ...]


def get_overview(session: Session, actor: Actor, *, conversation_id: UUID) -> ConversationOverview:
    """Return a conversation with what belongs to it.

    Raises:
        NotFound: The actor has no such conversation.
    """
    row = owned_conversation(session, actor, conversation_id)
    wanted = str(conversation_id)
    goals = list_goals(session, actor)
    return ConversationOverview(
        conversation=view_conversation(row),
        messages=_counts(session, conversation_id),
        goals=tuple(goal for goal in goals if goal.conversation_id == wanted),
        notifications=list_placed(session, actor, conversation_id=conversation_id),
    )


def _counts(session: Session, conversation_id: UUID) -> dict[str, int]:
    is_proactive = col(Message.proactive_type).is_not(None)
    rows: Sequence[tuple[str, bool, int]] = session.exec(
        select(col(Message.role), is_proactive, func.count())
        .where(
            col(Message.conversation_id) == conversation_id,
            col(Message.replaced_at).is_(None),
            col(Message.from_summary).is_(False),
        )
        .group_by(col(Message.role), is_proactive)
    ).all()
    counts = {"user": 0, "assistant": 0, "proactive": 0}
    for role, proactive, count in rows:
        counts["proactive" if proactive else role] += count
    return counts
