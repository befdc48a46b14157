"""From a decision and what was committed to the answer a person reads."""

from dataclasses import asdict
from typing import Any

from services.assistant.batches import BatchView
from services.assistant.follow_ups import remembered
from services.assistant.turn_values import Ask, Confirm, Decision, Do, Say, Turn, Undo

PROPOSED, DONE, DISCARDED = "proposed", "done", "discarded"
ONE_TURN = {"pending", "proposal"}
"""What only the very next message can answer."""
MOST_SHOWN = 20


def reply_of(turn: Turn, decision: Decision, batch: BatchView | None) -> dict[str, Any]:
    """Return what an answer carries besides its text."""
    return {
        "intent": intent_of(turn),
        "actions": tuple(asdict(action) for action in batch.actions) if batch else (),
        "batch_id": batch.id if batch else None,
        "clarification": {
            "question": decision.question,
            "options": [asdict(option) for option in decision.options],
        }
        if isinstance(decision, Ask)
        else None,
        "citations": tuple(asdict(citation) for citation in decision.citations)
        if isinstance(decision, Do | Say)
        else (),
        "suggestions": decision.suggestions if isinstance(decision, Do | Say) else (),
    }


def intent_of(turn: Turn) -> dict[str, Any]:
    """Return what the message was read as."""
    understood = turn.understanding
    return {
        "name": understood.intent,
        "confidence": round(understood.confidence, 3),
        "language": turn.spoken or understood.language,
    }


def content_of(decision: Decision, batch: BatchView | None) -> str:
    """Return the text of an answer; what was done is said from what was committed."""
    match decision:
        case Ask():
            return decision.question
        case Say():
            return decision.text
        case Undo():
            return _undone(batch)
        case Confirm():
            return _done(batch)
        case Do():
            return "\n\n".join(filter(None, (_done(batch), decision.note)))


def context_after(turn: Turn, decision: Decision, batch: BatchView | None) -> dict[str, Any]:
    """Return what the conversation is about after this turn."""
    context = {key: value for key, value in turn.context.items() if key not in ONE_TURN}
    if (spoken := turn.spoken or turn.understanding.language) != "other":
        context["language"] = spoken
    if isinstance(decision, Ask) and decision.pending:
        intent = turn.understanding.intent
        return {**context, "pending": {**decision.pending, "intent": intent}}
    if isinstance(decision, Do | Say):
        context |= decision.remember
    context = _leaning(turn, decision, batch, context)
    made = [entity for action in batch.actions for entity in action.entities] if batch else []
    for entity in made:
        if entity["type"] in {"course", "goal"}:
            context[f"{entity['type']}_id"] = entity["id"]
    shown = decision.shown if isinstance(decision, Say) else made
    if shown and (batch is None or batch.status == DONE):
        context["shown"] = list(shown)[:MOST_SHOWN]
    if batch is not None and batch.status == PROPOSED:
        names = {action.name for action in batch.actions}
        context["proposal"] = {
            "batch_id": batch.id,
            "count": len(batch.actions),
            "alike": len(names) == 1,
        }
    return context


def _leaning(
    turn: Turn, decision: Decision, batch: BatchView | None, context: dict[str, Any]
) -> dict[str, Any]:
    """Return the context with what “no, I meant Friday” would put right."""
    if isinstance(decision, Say):
        return context
    context = {key: value for key, value in context.items() if key != "last"}
    if isinstance(decision, Do) and batch is not None and batch.status == DONE:
        context["last"] = remembered(turn, batch_id=batch.id)
    return context


def _done(batch: BatchView | None) -> str:
    if batch is None:
        return ""
    if batch.status == PROPOSED:
        return batch.summary
    if batch.status == DISCARDED:
        return "All right, I left it. Nothing was changed."
    return " ".join(action.summary for action in batch.actions)


def _undone(batch: BatchView | None) -> str:
    if batch is None:
        return "There is nothing to undo in this conversation."
    if not batch.kept:
        return f"Undone: {batch.summary}"
    count = len(batch.kept)
    stay = "1 thing stays" if count == 1 else f"{count} things stay"
    return f"Undone: {batch.summary} {stay}: what you changed since then, and what it belongs to."
