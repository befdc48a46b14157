"""A plan's changes on the calendar: made all together after two independent checks, taken back."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, EntryStatus
from maigie.models.planning_records import Plan, PlanKind
from services.planning.block_views import Interval
from services.planning.entries import delete_block, list_blocks, update_block
from services.planning.plan_drafts import Draft
from services.planning.rules.planner.move_checker import Change, Standing, check_changes
from services.planning.rules.planner.request import PlannedBlock, PlanResult
from services.planning.rules.review_wishes import REVIEWS, is_review, on_grid
from services.planning.verified_blocks import (
    BlockLinks,
    CalendarChanged,
    create_planned_blocks,
    verify_blocks,
)

LOOK_BACK = timedelta(days=15)
"""Missed blocks lie this far before the days of a plan, at most."""


def stored_block(block: PlannedBlock, links: BlockLinks) -> dict[str, Any]:
    """Return a block a plan adds, as plans keep it."""
    stored = {
        "key": block.key,
        "session_index": block.session_index,
        "title": links.title,
        "start": block.start.isoformat(),
        "end": block.end.isoformat(),
        "entry_type": "study",
        "course_id": str(links.course_id) if links.course_id else None,
        "goal_id": str(links.goal_id) if links.goal_id else None,
        "task_id": str(links.task_id) if links.task_id else None,
    }
    return {**stored, "purpose": links.purpose} if links.purpose else stored


def stored_moves(draft: Draft, result: PlanResult) -> list[dict[str, Any]]:
    """Return the blocks a solved draft moves, as plans keep them; each keeps its length."""
    moves: list[dict[str, Any]] = []
    for block in result.blocks:
        entry = draft.standing.get(block.key)
        if entry is None or entry.starts_at == block.start:
            continue
        moves.append(
            {
                "entry_id": str(entry.id),
                "key": block.key,
                "title": entry.title,
                "from_start": entry.starts_at.isoformat(),
                "from_end": entry.ends_at.isoformat(),
                "start": block.start.isoformat(),
                "end": (block.start + (entry.ends_at - entry.starts_at)).isoformat(),
                "course_id": str(entry.course_id) if entry.course_id else None,
            }
        )
    return moves


def stored_removal(entry: CalendarEntry) -> dict[str, Any]:
    """Return a block a plan takes off, as plans keep it."""
    return {
        "entry_id": str(entry.id),
        "title": entry.title,
        "start": entry.starts_at.isoformat(),
        "end": entry.ends_at.isoformat(),
    }


def planned_block(stored: Mapping[str, Any]) -> PlannedBlock:
    """Return a stored block as the planner knows it."""
    return PlannedBlock(*_span(stored), key=stored["key"], session_index=stored["session_index"])


def make_changes(session: Session, actor: Actor, *, row: Plan, draft: Draft, at: datetime) -> None:
    """Check a plan against the calendar as it is now, then add, move and take off its blocks.

    Args:
        session: The unit of work to write in; it holds the person's calendar.
        actor: Whose plan.
        row: The plan.
        draft: What it depends on, read in this unit of work.
        at: The present (aware).

    Raises:
        Conflict: What a block is about is gone.
        CalendarChanged: A block no longer passes the checks.
    """
    blocks = [planned_block(block) for block in row.blocks]
    links = {**draft.links, **_review_links(row)}
    if lost := {block.key for block in blocks} - set(links):
        raise Conflict(f"{len(lost)} of its topics or tasks are gone; please plan again.")
    _verify(session, actor, row, draft, at=at)
    for move in row.moves:
        start, end = _span(move)
        update_block(session, actor, block_id=move["entry_id"], start=start, end=end)
    for gone in row.removals:
        update_block(session, actor, block_id=gone["entry_id"], status=EntryStatus.CANCELLED)
    created = create_planned_blocks(session, actor, blocks=blocks, links=links)
    row.entry_ids = [block.id for block in created]
    for block in created:
        entry = session.get_one(CalendarEntry, UUID(block.id))
        entry.plan_id, entry.source = row.id, Origin.AI
        session.add(entry)


def take_back(session: Session, actor: Actor, *, row: Plan, at: datetime) -> tuple[str, ...]:
    """Undo a plan's changes, each unless the person has touched the block since.

    A block also stays when something else has taken the place it would return to.

    Returns:
        The titles of blocks that stayed.
    """
    kept = [title for entry_id in row.entry_ids if (title := _take_off(session, actor, entry_id))]
    touched = {change["entry_id"] for change in (*row.moves, *row.removals)}
    taken = _taken(session, actor, row, touched)
    for move in row.moves:
        entry = session.get(CalendarEntry, UUID(move["entry_id"]))
        was = _span(move, "from_")
        if entry is None or not _returns(
            entry, _span(move), EntryStatus.SCHEDULED, was=was, taken=taken, at=at
        ):
            kept.append(move["title"])
        else:
            update_block(session, actor, block_id=str(entry.id), start=was[0], end=was[1])
    for gone in row.removals:
        entry, was = session.get(CalendarEntry, UUID(gone["entry_id"])), _span(gone)
        if entry is None or not _returns(
            entry, was, EntryStatus.CANCELLED, was=was, taken=taken, at=at
        ):
            kept.append(gone["title"])
        else:
            update_block(session, actor, block_id=str(entry.id), status=EntryStatus.SCHEDULED)
    return tuple(kept)


def _verify(
    session: Session,
    actor: Actor,
    row: Plan,
    draft: Draft,
    *,
    at: datetime,
) -> None:
    extra = [block.wish for block in draft.movable]
    wishes = {wish.key: wish for wish in (*extra, *draft.request.wishes)}
    changes = [Change(m["entry_id"], _span(m, "from_"), _span(m)) for m in row.moves]
    changes += [Change(gone["entry_id"], _span(gone)) for gone in row.removals]
    if {move["key"] for move in row.moves} - set(wishes):
        raise CalendarChanged("What was to move has changed meanwhile; please plan again.")
    moved = [_moved_block(move, wishes[move["key"]].minutes) for move in row.moves]
    verify_blocks(
        session,
        actor,
        request=replace(draft.request, wishes=tuple(wishes.values())),
        blocks=[*(on_grid(planned_block(block)) for block in row.blocks), *moved],
        at=at,
        leave_out=[change.block_id for change in changes],
    )
    standing = {
        block.id: Standing(
            start=block.start,
            end=block.end,
            study=block.entry_type == "study",
            scheduled=block.status == EntryStatus.SCHEDULED,
            planned=block.source == Origin.AI,
            locked=block.locked,
            repeats=block.recurring_rule is not None,
        )
        for block in list_blocks(session, actor, first=row.starts_on - LOOK_BACK, last=row.ends_on)
    }
    if check_changes(standing, changes, now=at, most_stay=row.kind is PlanKind.RECOVERY):
        raise CalendarChanged("What was to move has changed meanwhile; please plan again.")


def _review_links(row: Plan) -> dict[str, BlockLinks]:
    """Return what blocks for reviews are called: as they were proposed, whatever is due by now."""
    return {
        block["key"]: BlockLinks(title=block["title"], purpose=REVIEWS)
        for block in row.blocks
        if is_review(block["key"])
    }


def _moved_block(move: Mapping[str, Any], minutes: int) -> PlannedBlock:
    """Return a moved block with the whole steps of the grid it takes."""
    start = datetime.fromisoformat(move["start"])
    return PlannedBlock(start, start + timedelta(minutes=minutes), move["key"], 0)


def _take_off(session: Session, actor: Actor, entry_id: str) -> str | None:
    """Delete a block a plan added; return its title when it stays."""
    entry = session.get(CalendarEntry, UUID(entry_id))
    if entry is None:
        return None
    if entry.updated_at != entry.created_at:
        return entry.title
    delete_block(session, actor, block_id=entry_id)
    return None


def _returns(
    entry: CalendarEntry,
    left_at: Interval,
    status: EntryStatus,
    *,
    was: Interval,
    taken: Collection[Interval],
    at: datetime,
) -> bool:
    """Say whether a block is as the plan left it, and its old place is past or free."""
    untouched = (entry.starts_at, entry.ends_at) == left_at and entry.status is status
    free = was[1] <= at or not any(was[0] < high and low < was[1] for low, high in taken)
    return untouched and not entry.locked and free


def _taken(session: Session, actor: Actor, row: Plan, touched: Collection[str]) -> list[Interval]:
    return [
        (block.start, block.end)
        for block in list_blocks(session, actor, first=row.starts_on, last=row.ends_on)
        if block.takes_time and block.id not in touched
    ]


def _span(stored: Mapping[str, Any], prefix: str = "") -> Interval:
    start, end = (datetime.fromisoformat(stored[f"{prefix}{edge}"]) for edge in ("start", "end"))
    return start, end
