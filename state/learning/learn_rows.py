"""Paths and learning sessions as the screens show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.learning.learning_messages import LearningMessageView
from services.learning.learning_session_views import (
    CheckView,
    CitationView,
    LearningSessionSummary,
    LearningSessionView,
    OptionView,
)
from services.learning.narrative_views import NarrativeSummary

BLANKS = "_____"


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path to walk."""

    id: str
    title: str
    contents: str
    action: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session to go on with, or one that is over."""

    id: str
    title: str
    when: str
    percent: int
    progress: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """Something to press; ``key`` is the number key that presses it."""

    id: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a passage stands; ``href`` is empty for what has no page."""

    number: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide."""

    title: str
    bullets: list[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the path."""

    title: str
    state: str


@dataclass(frozen=True, slots=True)
class TutorTurn:
    """One turn with the tutor."""

    id: str
    is_mine: bool
    text: str
    citations: list[Cited]
    slides: list[Slide]


def path_row(path: NarrativeSummary, walked: Mapping[str, str]) -> PathRow:
    """Return a path; ``walked`` are the ids of paths with a session to go on with."""
    questions = counted(path.check_count, "question")
    return PathRow(
        id=path.id,
        title=path.title,
        contents=f"{counted(path.stop_count, 'stop')}, {questions}",
        action="Go on" if path.id in walked else "Start",
    )


def session_card(one: LearningSessionSummary, zone: ZoneInfo, now: datetime) -> SessionCard:
    """Return a session as a card."""
    percent = round(100 * one.progress)
    progress = f"{percent}% of the path" if one.narrative_id else "With the tutor"
    if one.completed_at is not None:
        progress = "Completed"
    return SessionCard(one.id, one.title, _when(one.last_activity, zone, now), percent, progress)


def choosables(options: Iterable[OptionView]) -> list[Choosable]:
    """Return choices with the keys that press them."""
    return [
        Choosable(option.id, option.label, str(number)) for number, option in enumerate(options, 1)
    ]


def tutor_turn(message: LearningMessageView) -> TutorTurn:
    """Return a turn as it is shown."""
    return TutorTurn(
        id=message.id,
        is_mine=message.role == "user",
        text=gaps_shown(message.content),
        citations=[_cited(found) for found in message.citations],
        slides=slides(item["slide"] for item in message.media if item.get("type") == "slide"),
    )


def slides(found: Iterable[Mapping[str, Any]]) -> list[Slide]:
    """Return slides as they are shown."""
    return [
        Slide(str(one.get("title", "")), [str(line) for line in one.get("bullets", ())])
        for one in found
    ]


def place_of(citation: CitationView | None) -> Cited:
    """Return where the passage in front stands."""
    if citation is None:
        return Cited("", "", "")
    page = "" if citation.page is None else f", page {citation.page}"
    return Cited("", f"{citation.source_title}{page}", f"/library/sources/{citation.source_id}")


def hint_label(check: CheckView | None) -> str:
    """Return what the button for help says; nothing when there is no more."""
    if check is None or not check.is_open or not check.hints_left:
        return ""
    return f"Hint {check.rung + 1} of {check.rung + check.hints_left}"


def stop_text(view: LearningSessionView) -> str:
    """Say how far along the path one is."""
    if not view.path:
        return ""
    done = sum(stop.state == "done" for stop in view.path)
    if done == len(view.path):
        return f"All {counted(done, 'stop')} passed"
    here = next((n for n, one in enumerate(view.path, 1) if one.state != "done"), 1)
    return f"Stop {here} of {len(view.path)}"


def gaps_shown(text: str) -> str:
    """Return a text whose gaps Markdown does not take for a rule or for emphasis."""
    return text.replace(BLANKS, "\\_" * 5).replace("____", "\\_" * 4)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cited(found: Mapping[str, Any]) -> Cited:
    page = "" if found.get("page") is None else f", page {found['page']}"
    source = str(found.get("source_title") or "")
    title = str(found.get("title") or "")
    href = f"/library/sources/{found['source_id']}" if found.get("source_id") else ""
    if found.get("object_type") == "note":
        href = f"/library/notes/{found['object_id']}"
    return Cited(str(found["number"]), f"{title}{', ' if source else ''}{source}{page}", href)


def _when(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"Today, {local:%H:%M}"
    return f"{local.day} {local:%b}"
