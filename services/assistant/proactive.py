"""Writing in a conversation unasked: a notification that is also something to talk about.

It goes to the conversation its goal belongs to, or else to the Planner, at a good moment for the
person, and only if they want that. It suggests what to say; it never does anything itself.
"""

import tomllib
from datetime import datetime
from importlib import resources
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.core.events import Envelope
from maigie.core.jobs import Job, Lane, enqueue
from maigie.models.assistant import Conversation, MessageRole
from services.assistant.conversations import owned_conversation, planner_conversation_id
from services.assistant.messages import MessageView, add_message
from services.notifications.inbox import NotificationView, get_notification, place_in_conversation
from services.notifications.kinds import kind_of
from services.notifications.quiet import good_moment, notification_preferences
from services.planning.goals import get_goal

SAY_UNASKED = "assistant.say_unasked"
UNASKED = "proactive"
"""The input method of a message nobody asked for."""
_SUGGESTIONS: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.files("services.assistant").joinpath("proactive.toml").read_text("utf-8")
)


def write_at_good_moment(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a notification written into a conversation; hears ``notification.sent``."""
    at = clock.now()
    moment = good_moment(session, actor, at=at)
    enqueue(
        session,
        actor,
        SAY_UNASKED,
        run_at=moment if moment > at else None,
        notification_id=str(envelope.id_of("notification_id")),
    )


def say_unasked(
    session: Session, actor: Actor, *, notification_id: UUID, at: datetime
) -> MessageView | None:
    """Write a notification into its conversation, once.

    Args:
        session: The unit of work to write in.
        actor: To whom.
        notification_id: What of.
        at: The present (aware).

    Returns:
        The message; None when it was put away, is over, was written before or is not wanted.
    """
    if not notification_preferences(session, actor).proactive:
        return None
    try:
        told = get_notification(session, actor, notification_id=notification_id)
        conversation = _conversation(session, actor, told)
    except NotFound:
        return None
    proactive_type = kind_of(told.type).proactive
    if conversation is None or proactive_type is None:
        return None
    message = add_message(
        session,
        actor,
        conversation,
        role=MessageRole.ASSISTANT,
        content=f"{told.title}\n\n{told.body}".strip(),
        at=at,
        reply={"suggestions": _SUGGESTIONS.get(told.type, {}).get("suggestions", [])},
        details={"input_method": UNASKED, "notification_id": told.id, "goal_id": told.goal_id},
        proactive_type=proactive_type.value,
    )
    place_in_conversation(
        session, actor, notification_id=notification_id, conversation_id=conversation.id
    )
    return message


def _conversation(session: Session, actor: Actor, told: NotificationView) -> Conversation | None:
    """Return where it belongs, locked; None when it was written before or its goal is over.

    Raises:
        NotFound: The goal is gone.
    """
    if told.conversation_id is not None:
        return None
    planner = planner_conversation_id(session, actor)
    if told.goal_id is None:
        return owned_conversation(session, actor, planner, lock=True)
    goal = get_goal(session, actor, goal_id=UUID(told.goal_id))
    if goal.status != "active":
        return None
    wanted = UUID(goal.conversation_id) if goal.conversation_id else planner
    return owned_conversation(session, actor, wanted, lock=True)


def run_say_unasked(session: Session, actor: Actor, *, notification_id: str) -> None:
    """Write a notification into its conversation now."""
    say_unasked(session, actor, notification_id=UUID(notification_id), at=clock.now())


PROACTIVE_JOBS = (Job(name=SAY_UNASKED, run=run_say_unasked, lane=Lane.ROUTINE, timeout_s=30),)
