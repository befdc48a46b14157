"""“I finished the essay task”: marked as done, whatever kind of thing it is."""

from services.assistant.intents.finished import finish
from services.assistant.intents.update_progress import update_progress
from services.assistant.rules.progress_amounts import amount_in
from services.assistant.turn_values import Decision, Turn


def complete_task(turn: Turn) -> Decision:
    """Mark what was finished as done; a share of something is progress instead."""
    if amount_in(turn.message) is not None and turn.picked is None:
        return update_progress(turn)
    slots = turn.understanding.slots
    return finish(turn, slots.title or slots.subject or "")
