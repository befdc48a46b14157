"""Recommending for a new goal or course, in the background, and taking it back with it."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.changes import Change
from maigie.core.db import ACTOR
from maigie.core.errors import NotFound
from maigie.core.events import Envelope
from maigie.core.jobs import Job, Lane, enqueue
from maigie.models.learning import Course
from maigie.models.planning import Goal
from services.learning.recommend_order import model_order
from services.learning.recommendations import (
    keep_suggestions,
    meaning_of_needs,
    recommend_resources,
)
from services.library.resource_recommendations import drop_unused, recommended_for
from services.library.resource_views import ResourceView
from services.notifications.telling import notify

RECOMMEND = "learning.recommend_resources"
FEWEST, MOST = 3, 5
LIBRARY_PAGE = "/library?tab=resources"
_KINDS = {"goal": Goal, "course": Course}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was computed outside any transaction; nothing for what is gone."""

    vector: tuple[float, ...] | None = None
    order: tuple[str, ...] = ()


def recommend_for_goal(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have resources recommended for a new goal."""
    _ask(session, actor, envelope, "goal")


def recommend_for_course(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have resources recommended for a new course."""
    _ask(session, actor, envelope, "course")


def forget_goal(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Take unused recommendations along with a goal that was deleted."""
    if envelope.payload.get("deleted"):
        drop_unused(session, actor, asked_for=f"goal:{envelope.id_of('goal_id')}")


def forget_course(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Take unused recommendations along with a course that was deleted."""
    drop_unused(session, actor, asked_for=f"course:{envelope.id_of('course_id')}")


def prepare_recommendations(actor: Actor, *, kind: str, object_id: str, cause_id: str) -> Prepared:
    """Compute what the goal or course means, and ask a model for its order, if there is one."""
    del cause_id
    at, named = clock.now(), _named(kind, object_id)
    try:
        return Prepared(meaning_of_needs(actor, at=at, **named), model_order(actor, at=at, **named))
    except NotFound:
        return Prepared()


def save_recommendations(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    object_id: str,
    cause_id: str,
    prepared: Prepared,
) -> None:
    """Keep three to five recommendations for a goal or course, and tell the person once.

    A goal takes over what its course got a moment ago, so one sentence that makes both gives one
    list. Repeating it changes nothing.
    """
    at, asked_for = clock.now(), f"{kind}:{object_id}"
    title = _title(session, actor, kind, object_id)
    if title is None or recommended_for(session, actor, asked_for=asked_for):
        return
    if _has_enough(session, actor, kind, object_id):
        return
    found = recommend_resources(
        session,
        actor,
        vector=prepared.vector,
        order=prepared.order,
        limit=MOST,
        at=at,
        **_named(kind, object_id),
    )
    kept = keep_suggestions(session, actor, suggestions=found, at=at, asked_for=asked_for)
    if kept:
        _tell(session, actor, title, kept, UUID(cause_id))


@contextmanager
def without_their_recommendations(
    session: Session, changes: Sequence[Change]
) -> Generator[None, None, None]:
    """Take unused recommendations along with goals and courses that an undo takes back."""
    yield
    actor: Actor = session.info[ACTOR]
    for change in changes:
        if (
            change["before"] is None
            and _title(session, actor, change["table"], change["id"]) is None
        ):
            drop_unused(session, actor, asked_for=f"{change['table']}:{change['id']}")


RECOMMEND_JOB = Job(
    name=RECOMMEND,
    run=save_recommendations,
    prepare=prepare_recommendations,
    lane=Lane.ROUTINE,
    timeout_s=60,
)


def _ask(session: Session, actor: Actor, envelope: Envelope, kind: str) -> None:
    enqueue(
        session,
        actor,
        RECOMMEND,
        kind=kind,
        object_id=str(envelope.id_of(f"{kind}_id")),
        # The same event may leave another message, and one cause leaves one.
        cause_id=str(uuid5(envelope.event_id, RECOMMEND)),
    )


def _named(kind: str, object_id: str) -> dict[str, Any]:
    return {"goals" if kind == "goal" else "courses": (UUID(object_id),)}


def _title(session: Session, actor: Actor, kind: str, object_id: str) -> str | None:
    """Return what a goal or course is called; None when it is gone."""
    table = _KINDS[kind]
    return session.exec(
        select(table.title).where(
            col(table.id) == UUID(object_id), col(table.owner_id) == actor.user_id
        )
    ).one_or_none()


def _has_enough(session: Session, actor: Actor, kind: str, object_id: str) -> bool:
    """Tell whether the goal's course has its recommendations, or the course's goal has them."""
    if kind == "goal":
        course_id = session.exec(
            select(Goal.course_id).where(col(Goal.id) == UUID(object_id))
        ).one_or_none()
        others = [f"course:{course_id}"] if course_id else []
    else:
        goals = session.exec(select(Goal.id).where(col(Goal.course_id) == UUID(object_id))).all()
        others = [f"goal:{goal_id}" for goal_id in goals]
    return any(len(recommended_for(session, actor, asked_for=other)) >= FEWEST for other in others)


def _tell(
    session: Session,
    actor: Actor,
    title: str,
    kept: Sequence[ResourceView],
    cause_id: UUID,
) -> None:
    count = "1 resource" if len(kept) == 1 else f"{len(kept)} resources"
    notify(
        session,
        actor,
        kind="resources_recommended",
        title=f"{count} for “{title}”"[:200],
        body="; ".join(one.title for one in kept),
        link=LIBRARY_PAGE,
        cause_id=cause_id,
    )
