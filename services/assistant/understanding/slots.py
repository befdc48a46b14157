"""What a request names: a subject, a thing to do, a course, something said before."""

import re
from collections.abc import Iterable

from services.assistant.understanding.catalogue import intents
from services.assistant.understanding.grammar import lead_length
from services.assistant.understanding.naming import Naming, Pattern, naming
from services.assistant.understanding.text import fold
from services.assistant.understanding.values import (
    CourseReference,
    KnownCourse,
    Slots,
    UnderstandingContext,
)

MAX_SLOT_CHARACTERS = 160
READ_CHARACTERS = 400
_EDGES = " \t\n.,;:!?¿¡…-—–'\"()[]{}“”«»*_#`¦/"
# What is to be kept is kept word for word, its dates included.
VERBATIM = frozenset({"memory.remember", "library.save"})
SUBJECTLESS = frozenset({*VERBATIM, "library.link_note", "wellbeing.log_mood"})
_ORDINALS = {
    "first": 1, "primer": 1, "premi": 1,
    "second": 2, "segund": 2, "deuxieme": 2,
    "third": 3, "tercer": 3, "terceir": 3, "troisieme": 3,
    "fourth": 4, "fifth": 5,
    "last": -1, "ultim": -1, "derni": -1,
}  # fmt: skip


def extract(
    text: str, dateless: str, language: str, intent: str | None, context: UnderstandingContext
) -> Slots:
    """Return what ``text`` names, as typed.

    Args:
        text: One request.
        dateless: The same request with each character of a date or duration replaced by "¦".
        language: The language it is in.
        intent: What it asks, which decides between subject and title.
        context: Known courses, to recognise one that is named.
    """
    rules = naming(language)
    start = lead_length(text, language)
    source = text if intent in VERBATIM else dateless
    clipped = source[start : start + READ_CHARACTERS]
    folded = fold(clipped)
    subject = None if intent in SUBJECTLESS else _first(clipped, folded, rules.subject, rules)
    title = _first(clipped, folded, rules.title.get(intent or "", ()), rules, intent=intent)
    pointed = _reference(clipped, folded, rules)
    return Slots(
        subject=subject,
        title=title,
        course=_course((clipped, folded), rules, subject, intent, context),
        reference=pointed,
        ordinal=_ordinal(pointed),
    )


def missing(intent: str | None, slots: Slots, context: UnderstandingContext) -> tuple[str, ...]:
    """Return the slots ``intent`` cannot do without and nobody has named."""
    if intent is None:
        return ()
    return tuple(need for need in intents()[intent].needs if not _has(need, slots, context))


def cleaned(text: str, language: str) -> str | None:
    """Return the name inside ``text`` without fillers around it, or None when nothing is left."""
    return _name(text, naming(language), None)


def _first(
    text: str,
    folded: str,
    patterns: Iterable[Pattern],
    rules: Naming,
    *,
    intent: str | None = None,
) -> str | None:
    for pattern in patterns:
        match = pattern.search(folded)
        name = match and _name(text[match.start("s") : match.end("s")], rules, intent)
        if name:
            return name
    return None


def _name(text: str, rules: Naming, title_of: str | None) -> str | None:
    """Return the first stretch between dates that is a name; a title keeps its details."""
    for piece in re.split("¦+", text):
        if title_of in VERBATIM:
            name = piece.strip(_EDGES)
        elif title_of is not None:
            name = _stripped(piece, rules.time_tails, rules.article)
        else:
            name = _stripped(piece, rules.tails + rules.time_tails, rules.heads)
        if _means_something(name, rules):
            return name[:MAX_SLOT_CHARACTERS].rstrip()
    return None


def _stripped(piece: str, tails: Iterable[Pattern], heads: Pattern) -> str:
    start, end = _edges(piece, 0, len(piece))
    folded = fold(piece)
    before = (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        ends = [match.start() for tail in tails if (match := tail.search(folded, start, end))]
        end = min((found for found in ends if found > start), default=end)
        if (match := heads.match(folded, start, end)) and match.end() < end:
            start = match.end()
        start, end = _edges(piece, start, end)
    return piece[start:end]


def _means_something(name: str, rules: Naming) -> bool:
    tokens = [token.strip(_EDGES) for token in fold(name).split()]
    if any(token and token not in rules.empty and not token.isdigit() for token in tokens):
        return True
    # "Chapter 5" is made of empty words only, and yet names one thing.
    return len(tokens) > 1 and tokens[0].isalpha() and tokens[-1].isdigit()


def _edges(piece: str, start: int, end: int) -> tuple[int, int]:
    while start < end and piece[start] in _EDGES:
        start += 1
    while end > start and piece[end - 1] in _EDGES:
        end -= 1
    # C# and C++ keep their signs.
    while end < len(piece) and piece[end] in "#+" and piece[end - 1].isalpha():
        end += 1
    return start, end


def _reference(text: str, folded: str, rules: Naming) -> str | None:
    match = rules.reference.search(folded)
    if match is None:
        return None
    group = "r" if match.group("r") else "r2"
    return text[match.start(group) : match.end(group)]


def _ordinal(reference: str | None) -> int | None:
    if reference is None:
        return None
    folded = fold(reference)
    return next((number for stem, number in _ORDINALS.items() if stem in folded), None)


def _course(
    both: tuple[str, str],
    rules: Naming,
    subject: str | None,
    intent: str | None,
    context: UnderstandingContext,
) -> CourseReference | None:
    text, folded = both
    if match := rules.this_course.search(folded):
        reference = text[match.start("r") : match.end("r")]
        return CourseReference(reference, context.active_course_id)
    for course in context.courses:
        title = fold(course.title)
        if title and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", folded):
            return CourseReference(course.title, course.id)
    named = _named_course(text, folded, rules, intent)
    if named is None and intent is not None and intents()[intent].takes == "course":
        named = subject
    return CourseReference(named, _known(named, context.courses)) if named else None


def _named_course(text: str, folded: str, rules: Naming, intent: str | None) -> str | None:
    patterns = [rules.my_course]
    if intent == "library.link_note":
        patterns.append(rules.course_after)
    for pattern in patterns:
        if match := pattern.search(folded.rstrip(_EDGES)):
            name = _name(text[match.start("c") : match.end("c")], rules, None)
            if name is not None:
                return name
    return None


def _known(name: str, courses: Iterable[KnownCourse]) -> str | None:
    wanted = fold(name)
    for course in courses:
        title = fold(course.title)
        if wanted == title or re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", title):
            return course.id
    return None


def _has(need: str, slots: Slots, context: UnderstandingContext) -> bool:
    if need == "course":
        return slots.course is not None or context.active_course_id is not None
    if slots.subject is not None:
        return True
    # "Explain this" is complete when there is a this.
    shown = context.has_attachment or context.active_course_id is not None
    return (slots.reference is not None or slots.course is not None) and shown
