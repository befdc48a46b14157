"""Mastery as the screen shows it: tiles by course, gaps, and what a level rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.learning.concepts import ConceptView
from services.learning.gaps import ErrorPattern, GapView
from services.learning.mastery import EvidenceView
from services.learning.mastery_report import ConceptReport
from services.learning.quiz_views import QuizView

_STEPS = (25, 45, 70, 85)
_RIGHT = 0.5
_KINDS = {
    "answer": "Quiz answer",
    "review": "Review",
    "choice": "Choice in a story",
    "exercise": "Exercise with the tutor",
    "correction": "Your own word",
}


@dataclass(frozen=True, slots=True)
class TileRow:
    """A concept on the map; ``heat`` runs from 0 (weak) to 4 (mastered), empty without evidence."""

    id: str
    title: str
    level: str
    percent: int
    heat: str
    label: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class CourseRow:
    """The concepts of a course."""

    id: str
    title: str
    color: str
    summary: str
    tiles: list[TileRow]


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap with its reason."""

    id: str
    title: str
    text: str
    course_id: str


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A mistake that repeats."""

    text: str
    times: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One observation."""

    id: str
    what: str
    when: str
    change: str
    note: str
    look: str


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """The concept whose evidence is open."""

    id: str = ""
    title: str = ""
    course_id: str = ""
    level: str = ""
    percent: int = 0
    basis: str = ""
    before: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class QuizRow:
    """A quiz taken lately."""

    id: str
    title: str
    text: str


def course_rows(
    concepts: Sequence[ConceptView], courses: dict[str, tuple[str, str]]
) -> list[CourseRow]:
    """Return the map by course; what belongs to none comes last.

    Args:
        concepts: All of them.
        courses: Title and color by id.
    """
    by_course: dict[str, list[ConceptView]] = {}
    for one in concepts:
        by_course.setdefault(one.course_id or "", []).append(one)
    ordered = sorted(by_course, key=lambda key: (key == "", courses.get(key, ("", ""))[0]))
    return [
        CourseRow(
            id=key,
            title=courses[key][0] if key in courses else "Other concepts",
            color=courses[key][1] if key in courses else "slate",
            summary=_summary(by_course[key]),
            tiles=[_tile(one) for one in by_course[key]],
        )
        for key in ordered
    ]


def gap_row(gap: GapView) -> GapRow:
    """Return a gap with its reason."""
    one = gap.concept
    return GapRow(one.id, one.title, gap.said, one.course_id or "")


def pattern_row(pattern: ErrorPattern) -> PatternRow:
    """Return a mistake that repeats."""
    return PatternRow(pattern.said, f"{pattern.count} times")


def concept_row(report: ConceptReport, zone: ZoneInfo) -> ConceptRow:
    """Return the head of a concept's evidence."""
    one = report.concept
    names = ", ".join(before.title for before in report.prerequisites)
    return ConceptRow(
        id=one.id,
        title=one.title,
        course_id=one.course_id or "",
        level=_level(one.level),
        percent=round(one.level or 0),
        basis=_basis(one, zone),
        before=f"Builds on {names}." if names else "",
        is_gap=one.is_gap,
    )


def evidence_row(one: EvidenceView, zone: ZoneInfo) -> EvidenceRow:
    """Return one observation and what it changed."""
    before = "new" if one.level_before is None else f"{one.level_before:.0f}"
    change = one.level_after - (one.level_before or 0.0)
    rose = change > 0 or (change == 0 and one.score >= _RIGHT)
    return EvidenceRow(
        id=one.id,
        what=f"{_KINDS[one.kind]}: {_scored(one)}",
        when=day_text(one.observed_at, zone),
        change=f"{before} → {one.level_after:.0f}",
        note=one.note,
        look="up" if rose else "down",
    )


def quiz_row(quiz: QuizView, zone: ZoneInfo) -> QuizRow:
    """Return a quiz of the list."""
    day = day_text(quiz.created_at, zone)
    if quiz.finished_at is None:
        return QuizRow(quiz.id, quiz.title, f"{day}, not finished")
    return QuizRow(quiz.id, quiz.title, f"{day}, {quiz.right_count} of {quiz.question_count} right")


def day_text(instant: datetime, zone: ZoneInfo) -> str:
    """Say on which day something was, on the person's clock."""
    day = instant.astimezone(zone)
    return f"{day:%a} {day.day} {day:%b}"


def _tile(one: ConceptView) -> TileRow:
    level = _level(one.level)
    gap = ", a gap" if one.is_gap else ""
    return TileRow(
        id=one.id,
        title=one.title,
        level=level,
        percent=round(one.level or 0),
        heat="" if one.level is None else str(sum(one.level >= step for step in _STEPS)),
        label=f"{one.title}: {level} of 100{gap}" if one.level is not None else f"{one.title}: new",
        is_gap=one.is_gap,
    )


def _level(level: float | None) -> str:
    return "new" if level is None else f"{level:.0f}"


def _summary(concepts: Sequence[ConceptView]) -> str:
    levels = [one.level for one in concepts if one.level is not None]
    if not levels:
        return "Nothing answered yet"
    return f"{sum(levels) / len(levels):.0f} on average, {len(levels)} of {len(concepts)} met"


def _basis(one: ConceptView, zone: ZoneInfo) -> str:
    if not one.evidence_count or one.evidence_at is None:
        return "Nothing answered yet."
    times = "1 observation" if one.evidence_count == 1 else f"{one.evidence_count} observations"
    return f"From {times}, the last on {day_text(one.evidence_at, zone)}."


def _scored(one: EvidenceView) -> str:
    if one.kind == "correction":
        return "you know this" if one.score else "you do not know this"
    if one.score >= 1:
        return "right"
    return "wrong" if one.score <= 0 else f"{100 * one.score:.0f}% right"
