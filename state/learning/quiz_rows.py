"""A quiz as the screen shows it: one question, its options, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.learning.quiz_views import QuestionView, QuizView

KEYS = 9
_PAGES = {"note": "/library/notes/{note}", "nugget": "/library/sources/{source}"}
RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class OptionRow:
    """Something to press; ``badge`` is its place in an order or the term it is matched with.

    ``look`` is empty, chosen, right, wrong or missed.
    """

    id: str
    text: str
    key: str
    badge: str
    look: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term to match; ``waits`` marks the one the next press is for."""

    number: str
    text: str
    waits: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What is asked: the task, and the text it is about, if there is one."""

    id: str = ""
    number: str = ""
    kind: str = ""
    task: str = ""
    text: str = ""
    concept: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """How right an answer was, why, and where that is written; empty before."""

    verdict: str = ""
    look: str = ""
    solution: tuple[str, ...] = ()
    explanation: str = ""
    source: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One question on the page of results."""

    number: str
    task: str
    verdict: str
    look: str
    answer: str
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """A concept to look at again."""

    concept_id: str
    title: str
    text: str


_HINTS = {
    "ordering": "Press them one after another, the first one first.",
    "matching": "Press what belongs to the marked term.",
}


def question_row(question: QuestionView, total: int) -> QuestionRow:
    """Return a question as it is asked."""
    task, _, text = question.prompt.partition("\n\n")
    return QuestionRow(
        id=question.id,
        number=f"{question.position} of {total}",
        kind=question.kind,
        task=task,
        text=text,
        concept=question.concept,
        hint=_HINTS.get(question.kind, ""),
    )


def picked_of(question: QuestionView) -> list[str]:
    """Return what was pressed for an answer that is given already."""
    if question.kind == "matching":
        by_left = dict(question.given)
        return [by_left[one.id] for one in question.options if by_left.get(one.id)]
    return [str(one) for one in question.given]


def given_of(question: QuestionView, picked: Sequence[str]) -> list[Any]:
    """Return what was pressed as an answer."""
    if question.kind == "matching":
        return [list(pair) for pair in zip(lefts(question), picked, strict=False)]
    return list(picked)


def lefts(question: QuestionView) -> list[str]:
    """Return the terms of a matching, in their order."""
    return [one.id for one in question.options if one.side == "left"]


def is_complete(question: QuestionView, picked: Sequence[str]) -> bool:
    """Tell whether everything asked for was pressed."""
    return len(picked) == wanted(question)


def wanted(question: QuestionView) -> int:
    """Return how many options an answer names."""
    if question.kind == "ordering":
        return len(question.options)
    return len(lefts(question)) or 1


def option_rows(question: QuestionView, picked: Sequence[str]) -> list[OptionRow]:
    """Return the options to press, with what was pressed and, when it is told, what is right."""
    shown = [one for one in question.options if one.side != "left"]
    return [
        OptionRow(
            id=one.id,
            text=one.text,
            key=str(number) if number <= KEYS else "",
            badge=_badge(question, picked, one.id),
            look=_look(question, picked, one.id),
            pressed=one.id in picked,
        )
        for number, one in enumerate(shown, start=1)
    ]


def term_rows(question: QuestionView, picked: Sequence[str]) -> list[TermRow]:
    """Return the terms of a matching; the first without an answer waits."""
    texts = {one.id: one.text for one in question.options}
    return [
        TermRow(str(number + 1), texts[left], number == len(picked) and question.key is None)
        for number, left in enumerate(lefts(question))
    ]


def feedback_of(question: QuestionView) -> Feedback:
    """Return what an answer came to; empty while it may not be known."""
    if question.key is None or question.score is None:
        return Feedback()
    source, href = _source(question)
    return Feedback(
        verdict=_verdict(question),
        look="right" if question.score >= RIGHT else "wrong",
        solution=tuple(solution(question)),
        explanation="" if question.kind in _HINTS else question.explanation or "",
        source=source,
        href=href,
    )


def result_row(question: QuestionView) -> ResultRow:
    """Return a question with its right answer."""
    source, href = _source(question)
    return ResultRow(
        number=str(question.position),
        task=" ".join(question.prompt.split()),
        verdict=_verdict(question),
        look="right" if (question.score or 0.0) >= RIGHT else "wrong",
        answer="; ".join(solution(question, always=True)),
        source=source,
        href=href,
    )


def dots_of(quiz: QuizView, place: int) -> list[str]:
    """Return one mark a question: now, right, wrong, done (not told yet) or open."""
    return [
        "now" if number == place and quiz.finished_at is None else _dot(one)
        for number, one in enumerate(quiz.questions)
    ]


def points_of(quiz: QuizView) -> list[PointRow]:
    """Return what to look at again."""
    return [
        PointRow(one.concept_id, one.title, f"{one.wrong} wrong" if one.wrong else "")
        for one in quiz.to_review
    ]


def solution(question: QuestionView, *, always: bool = False) -> list[str]:
    """Return the right answer in words; of a single choice only when ``always``."""
    texts = {one.id: one.text for one in question.options}
    key = question.key or ()
    if question.kind == "matching":
        return [f"{texts[left]}: {texts[right]}" for left, right in key]
    if question.kind == "ordering":
        return [texts[one] for one in key]
    return [texts[one] for one in key] if always else []


def _dot(question: QuestionView) -> str:
    if question.score is None:
        return "done" if question.answered else "open"
    return "right" if question.score >= RIGHT else "wrong"


def _verdict(question: QuestionView) -> str:
    score = question.score or 0.0
    if score >= RIGHT:
        return "Right"
    if not question.answered or not question.given:
        return "Not answered"
    return f"{round(100 * score)}% right" if score > 0 else "Not right"


def _badge(question: QuestionView, picked: Sequence[str], option_id: str) -> str:
    if question.kind not in _HINTS or option_id not in picked:
        return ""
    return str(list(picked).index(option_id) + 1)


def _look(question: QuestionView, picked: Sequence[str], option_id: str) -> str:
    if question.key is None or question.kind in _HINTS:
        return "chosen" if option_id in picked else ""
    if option_id in question.key:
        return "right" if option_id in picked else "missed"
    return "wrong" if option_id in picked else ""


def _source(question: QuestionView) -> tuple[str, str]:
    """Return where the answer is written, and the page that shows it."""
    cited = question.citation
    if cited is None:
        return "", ""
    page = f"page {cited.page}" if cited.page else ""
    heading = cited.heading if cited.heading != cited.title else ""
    named = ", ".join(part for part in (cited.title, heading, page) if part)
    return named, _PAGES.get(cited.object_type, "").format(
        note=cited.object_id, source=cited.source_id
    )
