"""“Forget that”: one remembered thing, all of them, or what was talked about."""

from services.assistant.batches import Step
from services.assistant.rules.forgetting import thing_to_forget, wants_all_forgotten
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.learning.material_search import meaning_of
from services.memory.memory_views import MemoryView
from services.memory.recalling import find_memories, list_memories, nearly_the_same
from services.planning.rules.said import counted

FORGOTTEN = (
    "Forgotten: what we talked about before plays no part any more. Everything you have stays;"
    " to take something back, say “undo that”."
)
MOST = 200
FORGET = "memory.forget"


def forget(turn: Turn) -> Decision:
    """Forget what the person told about themselves, or start the conversation anew."""
    if wants_all_forgotten(turn.message):
        return _everything(turn) or Say(FORGOTTEN, forget=True)
    thing = thing_to_forget(turn.message)
    found = _meant(turn, thing) if thing else None
    if found is None:
        return Say(FORGOTTEN, forget=True)
    return Do(steps=(Step(FORGET, {"memory_ids": [found.id]}),), suggestions=("Undo that",))


def _everything(turn: Turn) -> Decision | None:
    kept = turn.read(list_memories)[:MOST]
    if not kept:
        return None
    return Do(
        steps=(Step(FORGET, {"memory_ids": [one.id for one in kept]}),),
        propose=f"That is {counted(len(kept), 'thing')} I remember about you."
        " Shall I forget all of it?",
        suggestions=("Yes", "No thanks"),
    )


def _meant(turn: Turn, thing: str) -> MemoryView | None:
    """Return the memory that says this, if one does."""
    vector = meaning_of(thing)
    same = turn.read(nearly_the_same, content=thing, vector=vector)
    if same is not None:
        return same
    found = turn.read(find_memories, words=thing, vector=vector, limit=1)
    return next(iter(found), None)
