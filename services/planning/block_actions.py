"""What the assistant may do with blocks that are on the calendar already."""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.planning import EntryStatus, EntryType
from services.planning import entries
from services.planning.block_views import BlockView
from services.planning.rules.said import counted

Scope = Literal["this", "following", "all"]
MOST_BLOCKS = 400


class MoveBlock(ActionArgs):
    """A block to another time; without an end it stays as long as it was."""

    block_id: str = Field(min_length=36, max_length=60)
    start: AwareDatetime
    end: AwareDatetime | None = None
    scope: Scope = "this"


class UpdateBlock(ActionArgs):
    """What to change of a block; what is left out stays."""

    block_id: str = Field(min_length=36, max_length=60)
    title: str | None = Field(default=None, min_length=1, max_length=200)
    entry_type: (
        Literal["study", "focus_time", "personal", "meeting", "work", "break", "deadline"] | None
    ) = None
    recurring_rule: str | None = Field(default=None, max_length=500)
    locked: bool | None = None
    location: str | None = Field(default=None, max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    scope: Scope = "this"


class DeleteBlocks(ActionArgs):
    """Blocks, or occurrences of repeating ones, to take off the calendar."""

    block_ids: tuple[str, ...] = Field(min_length=1, max_length=MOST_BLOCKS)
    scope: Scope = "this"


class CompleteBlock(ActionArgs):
    """A block that was done."""

    block_id: str = Field(min_length=36, max_length=60)


def _move_block(ctx: ActionContext, args: MoveBlock) -> Outcome:
    before = entries.get_block(ctx.session, ctx.actor, block_id=args.block_id)
    end = args.end or args.start + (before.end - before.start)
    moved = entries.update_block(
        ctx.session,
        ctx.actor,
        block_id=args.block_id,
        scope=args.scope,
        start=args.start,
        end=end,
    )
    when = _when(ctx, args.start, end, all_day=moved.all_day)
    return _outcome(moved, f"Moved “{moved.title}” to {when}.")


def _update_block(ctx: ActionContext, args: UpdateBlock) -> Outcome:
    changes: dict[str, Any] = args.model_dump(exclude_unset=True, exclude={"block_id", "scope"})
    if kind := changes.get("entry_type"):
        changes["entry_type"] = EntryType(kind)
    block = entries.update_block(
        ctx.session, ctx.actor, block_id=args.block_id, scope=args.scope, **changes
    )
    return _outcome(block, f"Changed “{block.title}”.")


def _delete_blocks(ctx: ActionContext, args: DeleteBlocks) -> Outcome:
    gone: list[BlockView] = []
    for block_id in args.block_ids:
        gone.append(entries.get_block(ctx.session, ctx.actor, block_id=block_id))
        entries.delete_block(ctx.session, ctx.actor, block_id=block_id, scope=args.scope)
    if len(gone) > 1:
        said = f"Took {counted(len(gone), 'block')} off the calendar."
    else:
        when = _when(ctx, gone[0].start, gone[0].end, all_day=gone[0].all_day)
        said = f"Took “{gone[0].title}” on {when}, off the calendar."
    return Outcome(
        summary=said, entities=tuple(Entity("block", block.id, block.title) for block in gone)
    )


def _complete_block(ctx: ActionContext, args: CompleteBlock) -> Outcome:
    block = entries.update_block(
        ctx.session, ctx.actor, block_id=args.block_id, status=EntryStatus.COMPLETED
    )
    return _outcome(block, f"Marked “{block.title}” as done.")


def _outcome(block: BlockView, summary: str) -> Outcome:
    return Outcome(
        summary=summary,
        entities=(Entity("block", block.id, block.title),),
        facts={"block_id": block.id},
    )


def _when(ctx: ActionContext, start: datetime, end: datetime, *, all_day: bool) -> str:
    first, last = (at.astimezone(ctx.actor.timezone) for at in (start, end))
    day = f"{first:%A} {first.day} {first:%B %Y}"
    if all_day and last - first <= timedelta(days=1, hours=1):
        return day
    return f"{day}, {first:%H:%M} to {last:%H:%M}"


MOVE_BLOCK = Action(
    name="planning.move_block",
    summary="Move a block on the calendar to another time.",
    args=MoveBlock,
    effect=Effect.REVERSIBLE,
    run=_move_block,
    undo=undo_changes,
)

UPDATE_BLOCK = Action(
    name="planning.update_block",
    summary="Change the title, kind, repetition or links of a block.",
    args=UpdateBlock,
    effect=Effect.REVERSIBLE,
    run=_update_block,
    undo=undo_changes,
)

DELETE_BLOCKS = Action(
    name="planning.delete_blocks",
    summary="Take blocks off the calendar.",
    args=DeleteBlocks,
    effect=Effect.REVERSIBLE,
    run=_delete_blocks,
    undo=undo_changes,
)

COMPLETE_BLOCK = Action(
    name="planning.complete_block",
    summary="Mark a block as done.",
    args=CompleteBlock,
    effect=Effect.REVERSIBLE,
    run=_complete_block,
    undo=undo_changes,
)

BLOCK_ACTIONS = (MOVE_BLOCK, UPDATE_BLOCK, DELETE_BLOCKS, COMPLETE_BLOCK)
