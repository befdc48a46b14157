"""What the assistant may do with a person's memories, at their word."""

from datetime import date
from uuid import UUID

from pydantic import Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.memory import MemoryType
from maigie.models.planning import LifeContext
from services.memory import remembering
from services.memory.recalling import get_memory
from services.planning.rules.said import counted

MOST_FORGOTTEN = 200
SHOWN = 80


class Remember(ActionArgs):
    """Something about the student, in their own words, that they asked to be remembered."""

    content: str = Field(min_length=1, max_length=remembering.LONGEST)
    type: MemoryType | None = None
    context: LifeContext | None = None
    importance: int | None = Field(default=None, ge=1, le=10)
    retained_until: date | None = None
    conversation_id: UUID | None = None
    course_id: UUID | None = None
    instead_of: UUID | None = None


class Forget(ActionArgs):
    """Memories the student wants forgotten."""

    memory_ids: tuple[UUID, ...] = Field(min_length=1, max_length=MOST_FORGOTTEN)


def _remember(ctx: ActionContext, args: Remember) -> Outcome:
    given = args.model_dump(exclude={"type"})
    done = remembering.remember(ctx.session, ctx.actor, memory_type=args.type, at=ctx.now, **given)
    title = _short(done.memory.content)
    word = "I’ll remember" if done.is_new else "I brought up to date what I remember"
    until = done.memory.retained_until
    held = f", until {until.day} {until:%B}" if until else ""
    return Outcome(
        summary=f"{word}: “{title}”{held}.", entities=(Entity("memory", done.memory.id, title),)
    )


def _forget(ctx: ActionContext, args: Forget) -> Outcome:
    gone = [get_memory(ctx.session, ctx.actor, memory_id=one) for one in args.memory_ids]
    remembering.forget_memories(ctx.session, ctx.actor, memory_ids=list(args.memory_ids))
    if len(gone) == 1:
        return Outcome(summary=f"Forgotten: “{_short(gone[0].content)}”.")
    return Outcome(summary=f"Forgotten: {counted(len(gone), 'thing')} I remembered about you.")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"


REMEMBER = Action(
    name="memory.remember",
    summary="Remember something about the student.",
    args=Remember,
    effect=Effect.REVERSIBLE,
    run=_remember,
    undo=undo_changes,
)

FORGET = Action(
    name="memory.forget",
    summary="Forget something that was remembered about the student.",
    args=Forget,
    effect=Effect.REVERSIBLE,
    run=_forget,
    undo=undo_changes,
)

ACTIONS = (REMEMBER, FORGET)
