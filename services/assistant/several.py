"""Several requests in one message: each is decided on its own, and what fits is done together."""

from collections.abc import Callable
from dataclasses import replace

from services.assistant.turn_values import Ask, Decision, Do, Say, Turn, Undo
from services.assistant.understanding.values import Clause
from services.planning.rules.dates import parse_dates

ONE_WISH = {"learning.learn_topic", "planning.set_exam_goal"}
"""“I have an exam in two weeks. Help me learn algebra.” is one wish in two sentences."""

_PLACES_BLOCKS = "planning.create_blocks"
Decide = Callable[[Turn], Decision]


def decide_all(turn: Turn, decide: Decide) -> Decision:
    """Decide every request of a message; what cannot join the first is offered to be said next."""
    clauses = _separate(turn.understanding.requested)
    if len(clauses) < 2:  # noqa: PLR2004  # one request
        return decide(_one_wish(turn))
    first, *others = (_only(turn, clause) for clause in clauses)
    decision = decide(first)
    for other in others:
        decision = _joined(decision, decide(other), other.message)
    return decision


def _separate(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    if {clause.intent for clause in clauses} <= ONE_WISH:
        return clauses[:1]
    return clauses


def _one_wish(turn: Turn) -> Turn:
    """Return the turn with the subject of whichever sentence names one."""
    if turn.understanding.slots.subject or turn.understanding.intent not in ONE_WISH:
        return turn
    named = next((c.slots for c in turn.understanding.requested if c.slots.subject), None)
    if named is None:
        return turn
    return replace(turn, understanding=replace(turn.understanding, slots=named))


def _only(turn: Turn, clause: Clause) -> Turn:
    understood = replace(
        turn.understanding,
        text=clause.text,
        intent=clause.intent,
        slots=clause.slots,
        missing=clause.missing,
        requested=(),
    )
    now = turn.now.astimezone(turn.actor.timezone)
    dates = parse_dates(clause.text, now=now, language=_language(turn))
    return replace(turn, message=clause.text, dates=dates, understanding=understood)


def _joined(first: Decision, other: Decision, said: str) -> Decision:
    """Add another request, unless both place blocks in the same free time."""
    if isinstance(first, Ask | Undo) or isinstance(other, Undo):
        return first
    if isinstance(other, Ask) or not _compatible(first, other):
        return replace(first, suggestions=(said, *first.suggestions))
    if isinstance(first, Say):
        return _after(first.text, other)
    if isinstance(other, Say):
        return replace(first, note=_paragraphs(first.note, other.text))
    return replace(
        first,
        steps=(*first.steps, *other.steps),
        note=_paragraphs(first.note, other.note),
        verify=first.verify or other.verify,
        remember={**other.remember, **first.remember},
    )


def _compatible(first: Do | Say, other: Do | Say) -> bool:
    both = [decision for decision in (first, other) if isinstance(decision, Do)]
    if any(decision.propose for decision in both):
        return False
    return sum(_places(decision) for decision in both) <= 1


def _after(text: str, other: Do | Say) -> Decision:
    if isinstance(other, Say):
        return replace(other, text=_paragraphs(text, other.text))
    return replace(other, note=_paragraphs(text, other.note))


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _places(decision: Do) -> bool:
    return any(step.name == _PLACES_BLOCKS for step in decision.steps)


def _language(turn: Turn) -> str:
    language = turn.understanding.language
    return "en" if language == "other" else language
