"""The entrance: one message in, everything understood out."""

from maigie.providers.embeddings.embedder import Embedder
from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.understanding.classifier import read
from services.assistant.understanding.clauses import blanked, split
from services.assistant.understanding.decision import Verdict, choices, decide
from services.assistant.understanding.language import detect
from services.assistant.understanding.slots import cleaned, extract, missing
from services.assistant.understanding.text import MAX_CHARACTERS, sanitise, words
from services.assistant.understanding.values import (
    Clause,
    Language,
    Slots,
    Understanding,
    UnderstandingContext,
)

MAX_ANSWER_WORDS = 8
# Below this, a short message after a question reads as its answer.
NEW_REQUEST_SURE = 0.6
# A shorter answer is too little to tell its language from.
TELLING_CHARACTERS = 20
REPEATED = frozenset({"planning.remind_me", "planning.schedule_block"})
"""What people ask for twice in a sentence."""


def analyse(
    raw: str,
    *,
    context: UnderstandingContext | None = None,
    embedder: Embedder | None = None,
) -> Understanding:
    """Return what ``raw`` asks for; whatever it holds, it is answered and nothing is raised.

    Args:
        raw: The message as typed or dictated.
        context: What the conversation knows already. Its ``blank_spans`` index the sanitised
            text, which is what dates are to be read from.
        embedder: The sentence encoder; the local one by default. Without a usable one the
            grammar and n-grams answer alone.
    """
    known = context or UnderstandingContext()
    encoder = embedder or local_embedder()
    text = sanitise(raw)
    if not words(text):
        return _nothing(text, known.language)
    language = detect(text, default=known.language)
    clauses = _clauses(text, language, known, encoder)
    main = next((clause for clause, _ in clauses if clause.intent is not None), clauses[0][0])
    verdict = next(verdict for clause, verdict in clauses if clause is main)
    if _answers(text, main, verdict, known):
        return _answer(text, language, known)
    return Understanding(
        text=text,
        language=language,
        intent=main.intent,
        confidence=main.confidence,
        intents=verdict.intents,
        ambiguous=main.intent is None,
        choices=choices(verdict.intents, language) if main.intent is None else (),
        requested=tuple(clause for clause, _ in clauses if clause.intent is not None),
        slots=main.slots,
        missing=main.missing,
        truncated=len(raw) > MAX_CHARACTERS,
    )


def warm() -> None:
    """Load everything once, so that no student waits for it."""
    analyse("Plan my week please and thank you")
    detect("informatica")


def _clauses(
    text: str, language: Language, known: UnderstandingContext, encoder: Embedder
) -> list[tuple[Clause, Verdict]]:
    parts = [_clause(text, span, language, known, encoder) for span in split(text, language)]
    if len(parts) == 1 or _separate(parts) or _alike(parts, known):
        return parts
    return [_clause(text, (0, len(text)), language, known, encoder)]


def _separate(parts: list[tuple[Clause, Verdict]]) -> bool:
    """Return whether the parts are requests of their own, not one request cut up."""
    chosen = {clause.intent for clause, _ in parts if clause.intent is not None}
    return len(chosen) > 1


def _alike(parts: list[tuple[Clause, Verdict]], known: UnderstandingContext) -> bool:
    """Return whether the parts ask for the same kind of thing, each of them complete."""
    kinds = {clause.intent for clause, _ in parts}
    return (
        len(kinds) == 1
        and kinds <= REPEATED
        and all(clause.slots.title and _dated(clause, known) for clause, _ in parts)
    )


def _dated(clause: Clause, known: UnderstandingContext) -> bool:
    spans = known.blank_spans
    return clause.intent == "planning.schedule_block" or any(
        clause.start <= start < clause.end for start, _ in spans
    )


def _clause(
    text: str,
    span: tuple[int, int],
    language: Language,
    known: UnderstandingContext,
    encoder: Embedder,
) -> tuple[Clause, Verdict]:
    start, end = span
    verdict = decide(read(text[start:end], language, encoder))
    dateless = blanked(text, known.blank_spans)[start:end]
    slots = extract(text[start:end], dateless, language, verdict.intent, known)
    clause = Clause(
        text=text[start:end],
        start=start,
        end=end,
        intent=verdict.intent,
        confidence=verdict.confidence,
        slots=slots,
        missing=missing(verdict.intent, slots, known),
    )
    return clause, verdict


def _answers(text: str, main: Clause, verdict: Verdict, known: UnderstandingContext) -> bool:
    """Return whether ``text`` reads as the answer to the question asked before."""
    if known.pending is None or len(words(text)) > MAX_ANSWER_WORDS:
        return False
    return main.intent is None or (verdict.confidence < NEW_REQUEST_SURE and "?" not in text)


def _answer(text: str, language: Language, known: UnderstandingContext) -> Understanding:
    assert known.pending is not None
    name = cleaned(blanked(text, known.blank_spans), language) or text
    slots = Slots(title=name) if known.pending.slot == "title" else Slots(subject=name)
    clause = Clause(text, 0, len(text), known.pending.intent, 1.0, slots)
    return Understanding(
        text=text,
        language=known.language if len(text) < TELLING_CHARACTERS else language,
        intent=known.pending.intent,
        confidence=1.0,
        requested=(clause,),
        slots=slots,
    )


def _nothing(text: str, language: Language) -> Understanding:
    return Understanding(
        text=text,
        language=language,
        ambiguous=True,
        choices=choices((), language),
        problem=None if text else "empty",
    )
