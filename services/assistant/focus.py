"""What a conversation is about: a course, a goal, or all of the person's courses."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.assistant.conversations import active_context, change_context
from services.learning.courses import get_course
from services.planning.goals import get_goal

OWNED_COURSES = "ownedCourses"
SCOPES = (OWNED_COURSES, "course", "goal")
KINDS = ("course", "goal", "scope")
ALL_COURSES = "All my courses"


@dataclass(frozen=True, slots=True)
class Focus:
    """What a message is about, as the client says.

    Args:
        course_id: The course it is about.
        goal_id: The goal it is about.
        scope: ``ownedCourses`` for all of them; ``course`` and ``goal`` repeat what the ids say.
        refs: Courses or goals the message refers to; the first of each kind counts.
    """

    course_id: UUID | None = None
    goal_id: UUID | None = None
    scope: str | None = None
    refs: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class FocusView:
    """One thing a conversation is about, as a chip shows it."""

    kind: str
    id: str
    title: str


def focused(
    session: Session, actor: Actor, *, context: dict[str, Any], focus: Focus
) -> dict[str, Any]:
    """Return the conversation's context with what the client says it is about.

    What the conversation remembers and is gone by now is left out.

    Raises:
        NotFound: A course or goal named here is not the actor's.
        Invalid: There is no such scope, or it comes without its id.
    """
    known = _still_there(session, actor, context)
    course_id, goal_id = _named(session, actor, focus)
    if focus.scope == OWNED_COURSES:
        known = {key: known[key] for key in known if key not in {"course_id", "goal_id"}}
        known["scope"] = OWNED_COURSES
    elif course_id or goal_id:
        known.pop("scope", None)
    if goal_id is not None:
        goal = get_goal(session, actor, goal_id=goal_id)
        known["goal_id"] = goal.id
        course_id = course_id or (UUID(goal.course_id) if goal.course_id else None)
    if course_id is not None:
        known["course_id"] = get_course(session, actor, course_id=course_id).id
    return known


def list_focus(session: Session, actor: Actor, *, context: dict[str, Any]) -> tuple[FocusView, ...]:
    """Return what a context is about, with titles; what is gone by now is left out."""
    found: list[FocusView] = []
    for kind, get in (("course", get_course), ("goal", get_goal)):
        if known := context.get(f"{kind}_id"):
            with suppress(NotFound):
                one = get(session, actor, **{f"{kind}_id": UUID(known)})
                found.append(FocusView(kind, one.id, one.title))
    if context.get("scope") == OWNED_COURSES:
        found.append(FocusView("scope", OWNED_COURSES, ALL_COURSES))
    return tuple(found)


def focus_of(
    session: Session, actor: Actor, *, conversation_id: UUID | None, focus: Focus
) -> tuple[FocusView, ...]:
    """Return what the next message of a conversation would be about.

    Raises:
        NotFound: The conversation, a course or a goal is not the actor's.
    """
    context = active_context(session, actor, conversation_id=conversation_id)
    return list_focus(session, actor, context=focused(session, actor, context=context, focus=focus))


def set_focus(
    session: Session, actor: Actor, *, conversation_id: UUID, focus: Focus
) -> tuple[FocusView, ...]:
    """Make a conversation be about something from now on.

    Raises:
        NotFound: The conversation, a course or a goal is not the actor's.
        Invalid: There is no such scope, or it comes without its id.
    """
    context = change_context(
        session,
        actor,
        conversation_id=conversation_id,
        change=lambda context: focused(session, actor, context=context, focus=focus),
    )
    return list_focus(session, actor, context=context)


def drop_focus(
    session: Session, actor: Actor, *, conversation_id: UUID, kind: str
) -> tuple[FocusView, ...]:
    """Make a conversation no longer be about its course, its goal or all courses.

    Raises:
        NotFound: The actor has no such conversation.
        Invalid: There is no such kind.
    """
    if kind not in KINDS:
        raise Invalid(f"A conversation is about a {', a '.join(KINDS)}.")
    gone = {"scope"} if kind == "scope" else {f"{kind}_id"}
    context = change_context(
        session,
        actor,
        conversation_id=conversation_id,
        change=lambda context: {key: context[key] for key in context if key not in gone},
    )
    return list_focus(session, actor, context=context)


def _named(session: Session, actor: Actor, focus: Focus) -> tuple[UUID | None, UUID | None]:
    if focus.scope is not None and focus.scope not in SCOPES:
        raise Invalid(f"A scope is one of {', '.join(SCOPES)}.")
    course_id, goal_id = focus.course_id, focus.goal_id
    for ref in focus.refs:
        if _is(get_course, session, actor, course_id=ref):
            course_id = course_id or ref
        else:
            goal_id = goal_id or UUID(get_goal(session, actor, goal_id=ref).id)
    wanted = {"course": course_id, "goal": goal_id}
    if focus.scope in wanted and wanted[focus.scope] is None:
        raise Invalid(f"The scope “{focus.scope}” needs the id of one.")
    return course_id, goal_id


def _still_there(session: Session, actor: Actor, context: dict[str, Any]) -> dict[str, Any]:
    kept = dict(context)
    if kept.get("course_id") and not _is(
        get_course, session, actor, course_id=UUID(kept["course_id"])
    ):
        del kept["course_id"]
    if kept.get("goal_id") and not _is(get_goal, session, actor, goal_id=UUID(kept["goal_id"])):
        del kept["goal_id"]
    return kept


def _is(get: Any, session: Session, actor: Actor, **named: UUID) -> bool:
    try:
        get(session, actor, **named)
    except NotFound:
        return False
    return True
