"""What a study session is for: title and references taken from its block, task or goal."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning import EntryStatus, Goal, Task
from maigie.models.planning_records import StudySessionKind
from services.planning import entries
from services.planning.block_views import split_block_id
from services.planning.owned import check_links, owned

DEFAULT_TITLE = "Study session"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStudySession:
    """What a study session is for; a block or task gives title and links that are not given."""

    title: str = ""
    kind: StudySessionKind = StudySessionKind.FOCUS
    planned_minutes: int = 60
    focus_minutes: int = 25
    break_minutes: int = 5
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    block_id: str | None = None


def check_ranges(new: NewStudySession) -> None:
    """Check the numbers of a new session.

    Raises:
        Invalid: One is out of range.
    """
    ranges = (
        ("A study session is planned for", new.planned_minutes, 1, 960),
        ("Focus lasts", new.focus_minutes, 5, 180),
        ("A break lasts", new.break_minutes, 1, 60),
    )
    for text, value, least, most in ranges:
        if not least <= value <= most:
            raise Invalid(f"{text} {least} to {most} minutes.")


def links_of(session: Session, actor: Actor, new: NewStudySession) -> dict[str, Any]:
    """Return title and references: what is given, else what the block, task or goal has.

    The block is then in progress.

    Raises:
        NotFound: Something is not the actor's.
    """
    check_links(session, actor, course_ids=[new.course_id], goal_ids=[new.goal_id])
    found: list[dict[str, Any]] = [
        {"title": new.title.strip(), "task_id": new.task_id}
        | {"goal_id": new.goal_id, "course_id": new.course_id}
    ]
    entry_id = None
    if new.block_id:
        split_block_id(new.block_id)
        block = entries.update_block(
            session, actor, block_id=new.block_id, status=EntryStatus.IN_PROGRESS
        )
        entry_id = UUID(block.id)
        found.append(
            {"title": block.title}
            | {name: _uuid(getattr(block, name)) for name in ("task_id", "goal_id", "course_id")}
        )
    links = _first(found)
    if links["task_id"]:
        task = owned(session, actor, Task, links["task_id"])
        found.append({"title": task.title, "goal_id": task.goal_id, "course_id": task.course_id})
        links = _first(found)
    if links["goal_id"]:
        goal = owned(session, actor, Goal, links["goal_id"])
        found.append({"title": goal.title, "course_id": goal.course_id})
        links = _first(found)
    return {**links, "title": (links["title"] or DEFAULT_TITLE)[:200], "entry_id": entry_id}


def _first(found: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("title", "task_id", "goal_id", "course_id")
    return {name: next((each[name] for each in found if each.get(name)), None) for name in names}


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
