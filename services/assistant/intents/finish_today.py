"""“I want to finish Chapter 5 today”: a goal for the day and a block for it."""

from dataclasses import replace

from services.assistant.batches import Step, fact
from services.assistant.intents.asking import day_or_question
from services.assistant.intents.schedule_block import DEFAULT_MINUTES, place_on_day
from services.assistant.turn_values import Ask, Decision, Do, Turn


def finish_today(turn: Turn) -> Decision:
    """Set a goal due today, or on the day said, and find time for it that day."""
    words = turn.understanding.slots.title or turn.understanding.slots.subject
    if not words:
        return Ask(
            question="What do you want to finish?",
            pending={"message": turn.message, "slot": "subject"},
        )
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    day = day or turn.today
    title = f"Finish {words.removeprefix('finish ')}"
    goal = Step("planning.create_goal", {"title": title, "target_date": day.isoformat()})
    placed = place_on_day(turn, title, day, turn.dates.minutes or DEFAULT_MINUTES)
    if not isinstance(placed, Do):
        return Do(steps=(goal,), note=placed.text)
    (block_step,) = placed.steps
    blocks = [{**block, "goal_id": fact("goal_id")} for block in block_step.arguments["blocks"]]
    return replace(placed, steps=(goal, Step(block_step.name, {"blocks": blocks})))
