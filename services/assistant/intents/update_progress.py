"""“Update my progress”, “I'm at 60 % in calculus”, “I finished chapter 3”."""

from collections.abc import Sequence

from services.assistant.batches import Step
from services.assistant.intents.finished import finish, finishable
from services.assistant.intents.past_study import past_study
from services.assistant.intents.things import (
    Thing,
    ask_which,
    named_among,
    open_goals,
    picked_among,
)
from services.assistant.rules.named_things import mentioned
from services.assistant.rules.progress_amounts import Amount, amount_in, without_amount
from services.assistant.turn_values import Ask, Decision, Do, Option, Say, Turn
from services.assistant.understanding.slots import cleaned
from services.learning.rules.subject_search import find_subject

OFFERED = (25, 50, 75, 100)
WHOLE = 1.0
STEPS = {"milestone", "topic", "task"}


def update_progress(turn: Turn) -> Decision:
    """Record how far a goal is, or how long was studied; ask for what was not said of it."""
    return past_study(turn) or _goal_progress(turn)


def _goal_progress(turn: Turn) -> Decision:
    goals = open_goals(turn)
    if not goals:
        return Say(
            "You have no open goal to record progress on. Tell me what you want to reach.",
            suggestions=("What should my goals be this semester?",),
        )
    amount = amount_in(turn.message)
    words = _words(turn)
    if amount is None and turn.picked is None and words and _names_a_step(turn, words):
        return finish(turn, words)
    goal = picked_among(turn, goals) or _goal_meant(turn, goals, words)
    if isinstance(goal, Ask):
        return goal
    if amount is None:
        return _ask_amount(goal)
    if not amount.is_change and amount.share > WHOLE:
        return _ask_amount(goal, before="Progress runs from 0 to 100%. ")
    return _record(goal, amount)


def _record(goal: Thing, amount: Amount) -> Decision:
    now: float = goal.row.progress
    change = _within(now, amount.share)
    value = {"delta": change} if amount.is_change else {"progress": amount.share}
    after = now + change if amount.is_change else amount.share
    return Do(
        steps=(Step("planning.record_progress", {"goal_id": goal.id, **value}),),
        note=f"It was at {round(now * 100)}%.",
        suggestions=(
            (f"I finished the goal {goal.title}", "Undo that")
            if after >= WHOLE
            else ("Am I on track?", "Undo that")
        ),
    )


def _within(now: float, change: float) -> float:
    """Return a change that leaves the progress between nothing and everything."""
    return round(min(max(change, -now), WHOLE - now), 4)


def _words(turn: Turn) -> str:
    """Return what the sentence is about, without how far and when."""
    slots = turn.understanding.slots
    said = slots.subject or slots.title or (slots.course.text if slots.course else "")
    return cleaned(without_amount(said), turn.understanding.language) or ""


def _goal_meant(turn: Turn, goals: Sequence[Thing], words: str) -> Thing | Ask:
    question = "Which goal is it about?"
    found = named_among(turn, words, goals) if words else ()
    if not found:
        said = " ".join(_names_of_subject(turn))
        found = tuple(goals[place] for place in mentioned(said, [goal.title for goal in goals]))
    if found:
        return found[0] if len(found) == 1 else ask_which(turn, question, found)
    if words:
        return ask_which(turn, f"I find no goal for “{words}”. {question}", goals)
    active = [goal for goal in goals if goal.id == turn.context.get("goal_id")]
    if len(active or goals) == 1:
        return (active or goals)[0]
    return ask_which(turn, question, goals)


def _names_of_subject(turn: Turn) -> tuple[str, ...]:
    """Return the message, and the name of the subject at its end in the library's language."""
    subject = find_subject(turn.message.rstrip(" .!?").rpartition(" ")[2])
    return (turn.message,) if subject is None else (turn.message, subject.subject.title)


def _names_a_step(turn: Turn, words: str) -> bool:
    """Tell whether a checkpoint, topic or task is meant rather than a whole goal."""
    found = named_among(turn, words, finishable(turn))
    return bool(found) and all(thing.type in STEPS for thing in found)


def _ask_amount(goal: Thing, *, before: str = "") -> Ask:
    now = round(goal.row.progress * 100)
    offered = [percent for percent in OFFERED if percent > now] or list(OFFERED)
    values = [f"{goal.title} is at {percent}%" for percent in offered]
    message = f"Update my progress in {goal.title}"
    return Ask(
        question=f"{before}How far are you with “{goal.title}”? It is at {now}%.",
        options=tuple(
            Option(f"{percent}%", value) for percent, value in zip(offered, values, strict=True)
        ),
        pending={
            "message": message,
            "slot": "amount",
            "picked": goal.entity,
            "choices": [
                {
                    "label": f"{percent}%",
                    "value": value,
                    "message": f"Update my progress: {percent}%",
                    "picked": goal.entity,
                }
                for percent, value in zip(offered, values, strict=True)
            ],
        },
    )
