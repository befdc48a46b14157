"""Several requests in one message: each is decided on its own, and what fits is done together."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session

from services.assistant.intents.earlier_steps import PLACES, overlap, taken_by
from services.assistant.rules.subject_lists import list_behind, listed_subjects
from services.assistant.turn_values import Ask, Confirm, Decision, Do, Say, Turn, Undo
from services.assistant.understanding.clauses import MAX_CLAUSES, blanked, split
from services.assistant.understanding.values import Clause
from services.planning.rules.dates import parse_dates

ONE_WISH = {"learning.learn_topic", "planning.set_exam_goal"}
"""“I have an exam in two weeks. Help me learn algebra.” is one wish in two sentences."""

TIME_LATER = "Once they are there, say “Plan my week” and I will find the time for them."
MORE = f"I take {MAX_CLAUSES} requests at a time. Tell me the rest in your next message."
LEARN = "learning.learn_topic"
Decide = Callable[[Turn], Decision]
Verify = Callable[[Session], None]


def decide_all(turn: Turn, decide: Decide) -> Decision:
    """Decide every request of a message; what cannot join the first is offered to be said next."""
    clauses = _separate(turn.understanding.requested)
    if len(clauses) < 2:  # noqa: PLR2004  # one request
        wish = _one_wish(turn)
        subjects = _listed(wish)
        return _each(wish, subjects, decide) if subjects else decide(wish)
    *kept, last = clauses
    taken, has_more = (
        _first_of(last, _language(turn)) if len(clauses) == MAX_CLAUSES else (last, False)
    )
    first, *others = (_only(turn, clause) for clause in (*kept, taken))
    decision = decide(first)
    for other in others:
        earlier = decision.steps if isinstance(decision, Do) else ()
        decision = _joined(decision, decide(replace(other, earlier=earlier)), other.message)
    return _joined(decision, Say(MORE), turn.message) if has_more else decision


def _listed(turn: Turn) -> tuple[str, ...]:
    subject = turn.understanding.slots.subject
    if turn.understanding.intent != LEARN or not subject:
        return ()
    spans = [(span.start_index, span.end_index) for span in turn.dates.spans]
    return listed_subjects(list_behind(blanked(turn.understanding.text, spans), subject))


def _each(turn: Turn, subjects: tuple[str, ...], decide: Decide) -> Decision:
    """Decide a course for each subject, without their time, which is planned once they are there.

    No model is asked: so many outlines are made only once somebody wants them.
    """
    decided: list[Do] = []
    for subject in subjects:
        slots = replace(turn.understanding.slots, subject=subject)
        one = decide(
            replace(turn, model=None, understanding=replace(turn.understanding, slots=slots))
        )
        if not isinstance(one, Do):
            return one
        decided.append(one)
    return Do(
        steps=tuple(step for one in decided for step in one.steps if step.name != PLACES),
        note=TIME_LATER,
        suggestions=("Plan my week", "Plan my month"),
    )


def _separate(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    if {clause.intent for clause in clauses} <= ONE_WISH:
        return clauses[:1]
    return clauses


def _first_of(clause: Clause, language: str) -> tuple[Clause, bool]:
    """Return the last request that is taken, and whether more stand behind it."""
    (_, end), *more = split(clause.text, language)
    return replace(clause, text=clause.text[:end]), bool(more)


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
    """Add another request, unless both put something at the same time."""
    if isinstance(first, Ask | Undo | Confirm) or isinstance(other, Undo | Confirm):
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
        verify=_both(first.verify, other.verify),
        remember={**other.remember, **first.remember},
    )


def _both(one: Verify | None, other: Verify | None) -> Verify | None:
    """Return a last look that takes both."""
    if one is None or other is None:
        return one or other

    def verify(session: Session) -> None:
        one(session)
        other(session)

    return verify


def _compatible(first: Do | Say, other: Do | Say) -> bool:
    both = [decision for decision in (first, other) if isinstance(decision, Do)]
    if any(decision.propose for decision in both):
        return False
    if len(both) <= 1:
        return True
    return not overlap(*(taken_by(decision.steps) for decision in both))


def _after(text: str, other: Do | Say) -> Decision:
    if isinstance(other, Say):
        return replace(other, text=_paragraphs(text, other.text))
    return replace(other, note=_paragraphs(text, other.note))


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _language(turn: Turn) -> str:
    language = turn.understanding.language
    return "en" if language == "other" else language
