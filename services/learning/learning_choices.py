"""Choosing how a session goes on: along the path, or an answer to the open question."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, NotFound
from maigie.models.assistant import MessageRole
from maigie.models.learning_paths import LearningSession, NarrativeNode
from services.learning.learning_messages import add_message
from services.learning.learning_session_views import LearningSessionView, view_session
from services.learning.learning_sessions import locked_session, still_open
from services.learning.narrative_views import nodes_of
from services.learning.owned import owned_narrative_node
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.narrative_paths import NodeKind
from services.learning.rules.tutor_copy import said
from services.learning.rules.walk import Step, Walk, read_walk, write_walk
from services.learning.tutor_answers import answer_check
from services.learning.tutor_checks import Check, checks_here


def take_choice(
    session: Session, actor: Actor, *, learning_session_id: UUID, choice_id: str, at: datetime
) -> LearningSessionView:
    """Go where a choice leads, or take it as the answer to the open question.

    The choice just taken, sent again by a second tab or a double tap, changes nothing.

    Raises:
        NotFound: The actor has no such session, or its path no such choice.
        Conflict: The session is completed, or the choice belongs to another place of the path.
    """
    row = still_open(locked_session(session, actor, learning_session_id))
    walk = read_walk(row.state)
    here = checks_here(session, actor, row, walk)
    check = next((one for one in here if choice_id in dict(one.options)), None)
    if check is not None:
        walk = answered(session, actor, row, walk, check=check, option_id=choice_id, at=at)
    elif (choice := _offered(session, actor, row, choice_id)) is not None:
        walk = _gone_on(row, walk, choice)
    elif not _just_taken(walk, choice_id):
        raise _refusal(session, row, choice_id)
    save_walk(session, row, walk, at=at)
    return view_session(session, actor, row)


def answered(
    session: Session,
    actor: Actor,
    row: LearningSession,
    walk: Walk,
    *,
    check: Check,
    option_id: str,
    at: datetime,
) -> Walk:
    """Take an answer, say what it was worth, and lead on or a step back."""
    given = dict(check.options)[option_id]
    result = answer_check(session, actor, row, walk, check=check, option_id=option_id, at=at)
    walk, text = result.walk, result.text
    on_path = str(row.current_node_id) == check.id
    if on_path and (choice := _offered(session, actor, row, option_id)) is not None:
        walk = _gone_on(row, walk, choice)
        text = _with_place(session, actor, row, text, check, is_right=result.is_right)
    add_message(session, row, role=MessageRole.USER, content=given)
    add_message(
        session, row, role=MessageRole.ASSISTANT, content=text, tool_calls=result.tool_calls
    )
    return walk


def save_walk(session: Session, row: LearningSession, walk: Walk, *, at: datetime) -> None:
    """Store how far somebody is."""
    row.state, row.last_activity = write_walk(walk), at
    session.add(row)
    session.flush()


def _gone_on(row: LearningSession, walk: Walk, choice: dict[str, Any]) -> Walk:
    step = Step(str(row.current_node_id), str(choice["id"]), str(choice["effect"]))
    row.current_node_id = UUID(str(choice["target_node_id"]))
    return replace(walk, steps=(*walk.steps, step))


def _offered(
    session: Session, actor: Actor, row: LearningSession, choice_id: str
) -> dict[str, Any] | None:
    """Return a choice of the place one stands at; when its target is gone it leads to the end."""
    if row.current_node_id is None or row.narrative_id is None:
        return None
    node = owned_narrative_node(session, actor, row.current_node_id)
    choice = next((one for one in node.choices if one["id"] == choice_id), None)
    if choice is None:
        return None
    nodes = nodes_of(session, row.narrative_id)
    if any(str(one.id) == choice.get("target_node_id") for one in nodes):
        return choice
    return {**choice, "target_node_id": str(_next_story(node, nodes).id)}


def _next_story(node: NarrativeNode, nodes: tuple[NarrativeNode, ...]) -> NarrativeNode:
    """Return where the path goes on after a place that is gone."""
    after = (
        one
        for one in nodes
        if one.position > node.position and one.kind in {NodeKind.STORY, NodeKind.END}
    )
    return next(after, nodes[-1])


def _with_place(
    session: Session,
    actor: Actor,
    row: LearningSession,
    text: str,
    check: Check,
    *,
    is_right: bool,
) -> str:
    """Add where a wrong answer leads, unless its name would tell the right one."""
    if is_right or row.current_node_id is None:
        return text
    node = owned_narrative_node(session, actor, row.current_node_id)
    longer = said("wrong_step_back", title=node.title.split(": ", 1)[-1])
    return text if gives_away(longer, check.question.secrets) else longer


def _just_taken(walk: Walk, choice_id: str) -> bool:
    return bool(walk.steps) and walk.steps[-1].choice_id == choice_id


def _refusal(session: Session, row: LearningSession, choice_id: str) -> Exception:
    nodes = () if row.narrative_id is None else nodes_of(session, row.narrative_id)
    if any(one["id"] == choice_id for node in nodes for one in node.choices):
        return Conflict("The path has gone on; that choice is not here.", code="choice_elsewhere")
    return NotFound("There is no such choice.")
