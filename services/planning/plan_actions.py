"""What the assistant may do with a plan that was proposed."""

from datetime import date
from uuid import UUID

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.planning_records import Plan
from services.planning.entries import get_block
from services.planning.owned import owned
from services.planning.plan_versions import PlanView
from services.planning.plans import apply_plan
from services.planning.repeating_week import apply_weekly
from services.planning.rules.said import counted


class ApplyPlan(ActionArgs):
    """A proposed plan; ``repeat_until`` puts its blocks on every week up to that day."""

    plan_id: UUID
    repeat_until: date | None = None


def _apply(ctx: ActionContext, args: ApplyPlan) -> Outcome:
    if args.repeat_until is None:
        view = apply_plan(ctx.session, ctx.actor, plan_id=args.plan_id, at=ctx.now)
        weekly = ""
    else:
        view = apply_weekly(
            ctx.session, ctx.actor, plan_id=args.plan_id, until=args.repeat_until, at=ctx.now
        )
        last = args.repeat_until
        weekly = f", repeating every week until {last:%A} {last.day} {last:%B %Y}"
    return Outcome(summary=f"{_what_changed(view)}{weekly}.", entities=_entities(ctx, args.plan_id))


def _what_changed(view: PlanView) -> str:
    parts = [
        f"{verb} {counted(len(rows), 'block')}"
        for verb, rows in (
            ("moved", view.moves),
            ("added", view.blocks),
            ("took off", view.removals),
        )
        if rows
    ]
    said = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "no change"
    return said[:1].upper() + said[1:]


def _entities(ctx: ActionContext, plan_id: UUID) -> tuple[Entity, ...]:
    row = owned(ctx.session, ctx.actor, Plan, plan_id)
    made = [get_block(ctx.session, ctx.actor, block_id=str(one)) for one in row.entry_ids]
    moved = [Entity("block", move["entry_id"], move["title"]) for move in row.moves]
    return (*(Entity("block", block.id, block.title) for block in made), *moved)


APPLY_PLAN = Action(
    name="planning.apply_plan",
    summary="Put a proposed plan on the calendar, once or every week.",
    args=ApplyPlan,
    effect=Effect.REVERSIBLE,
    run=_apply,
    undo=undo_changes,
)

PLAN_ACTIONS = (APPLY_PLAN,)
