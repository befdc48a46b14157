"""What the assistant may do for somebody's wellbeing: write down what they say of it."""

from uuid import UUID

from pydantic import Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.wellbeing import MoodSource
from services.wellbeing import energy, moods


class LogMood(ActionArgs):
    """How the student says they feel; what is left out is deduced from the word."""

    mood: str = Field(min_length=1, max_length=moods.LONGEST_MOOD)
    energy_level: int | None = Field(default=None, ge=1, le=5)
    intensity: int | None = Field(default=None, ge=1, le=5)
    note: str = Field(default="", max_length=moods.LONGEST_NOTE)
    conversation_id: UUID | None = None


class LogEnergy(ActionArgs):
    """How much energy the student says they have, 1 (drained) to 5 (wide awake)."""

    level: int = Field(ge=1, le=5)
    note: str = Field(default="", max_length=moods.LONGEST_NOTE)


def _log_mood(ctx: ActionContext, args: LogMood) -> Outcome:
    made = moods.log_mood(
        ctx.session,
        ctx.actor,
        mood=args.mood,
        energy_level=args.energy_level,
        intensity=args.intensity,
        note=args.note,
        source=MoodSource.CONVERSATION,
        conversation_id=args.conversation_id,
        at=ctx.now,
    )
    name = made.mood.replace("_", " ")
    level = f", energy {made.energy_level} of 5" if made.energy_level else ""
    return Outcome(summary=f"Noted: {name}{level}.", entities=(Entity("mood", made.id, name),))


def _log_energy(ctx: ActionContext, args: LogEnergy) -> Outcome:
    made = energy.log_energy(
        ctx.session,
        ctx.actor,
        level=args.level,
        note=args.note,
        source=MoodSource.CONVERSATION,
        at=ctx.now,
    )
    title = f"energy {made.level} of 5"
    return Outcome(summary=f"Noted: {title}.", entities=(Entity("energy", made.id, title),))


LOG_MOOD = Action(
    name="wellbeing.log_mood",
    summary="Write down how the student feels.",
    args=LogMood,
    effect=Effect.REVERSIBLE,
    run=_log_mood,
    undo=undo_changes,
)

LOG_ENERGY = Action(
    name="wellbeing.log_energy",
    summary="Write down how much energy the student has.",
    args=LogEnergy,
    effect=Effect.REVERSIBLE,
    run=_log_energy,
    undo=undo_changes,
)

ACTIONS = (LOG_MOOD, LOG_ENERGY)
