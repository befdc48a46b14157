"""“Forget that”: the conversation starts anew; what was made stays."""

from services.assistant.turn_values import Decision, Say, Turn

FORGOTTEN = (
    "Forgotten: what we talked about before plays no part any more. Everything you have stays;"
    " to take something back, say “undo that”."
)


def forget(turn: Turn) -> Decision:
    """Reset what the conversation remembers: its context, its summary and what was said."""
    del turn
    return Say(FORGOTTEN, forget=True)
