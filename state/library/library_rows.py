"""Notes and resources as the screen shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.learning.course_views import CourseView
from services.library.note_views import NoteView
from services.library.resource_views import ResourceView

KINDS = {
    "link": ("Link", "globe"),
    "video": ("Video", "video"),
    "pdf": ("PDF", "file"),
    "article": ("Article", "note"),
    "practice_set": ("Practice set", "cards"),
}
_WAITING = {"pending": "Reading the page"}


@dataclass(frozen=True, slots=True)
class CourseName:
    """A course as a choice and as a chip."""

    id: str
    title: str
    color: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list."""

    id: str
    title: str
    excerpt: str
    meta: str
    course: str
    color: str
    tags: list[str]
    pinned: bool


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource in a list; ``problem`` says why its page could not be read."""

    id: str
    title: str
    url: str
    icon: str
    kind: str
    description: str
    meta: str
    course: str
    color: str
    tags: list[str]
    starred: bool
    recommended: bool
    reason: str
    problem: str


def course_names(courses: Iterable[CourseView]) -> list[CourseName]:
    """Return courses as choices, by title."""
    names = [CourseName(course.id, course.title, course.color) for course in courses]
    return sorted(names, key=lambda name: name.title.casefold())


def note_row(
    note: NoteView, courses: dict[str, CourseName], *, now: datetime, zone: ZoneInfo
) -> NoteRow:
    """Return a note as a row."""
    course = courses.get(note.course_id or "")
    return NoteRow(
        id=note.id,
        title=note.shown_title,
        excerpt="" if note.excerpt.startswith(note.shown_title.rstrip("…")) else note.excerpt,
        meta=f"{changed_text(note.updated_at, now, zone)} · {words_text(note.word_count)}",
        course=course.title if course else "",
        color=course.color if course else "slate",
        tags=list(note.tags),
        pinned=note.pinned,
    )


def resource_row(
    resource: ResourceView, courses: dict[str, CourseName], *, now: datetime, zone: ZoneInfo
) -> ResourceRow:
    """Return a resource as a row."""
    course = courses.get(resource.course_id or "")
    kind, icon = KINDS[resource.type]
    minutes = resource.metadata.get("minutes")
    about = (
        f"{kind}, {minutes} min" if minutes else kind,
        resource.site,
        _WAITING.get(resource.fetch_status, changed_text(resource.created_at, now, zone)),
    )
    return ResourceRow(
        id=resource.id,
        title=resource.title,
        url=resource.url or "",
        icon=icon,
        kind=resource.type,
        description=resource.description[:240],
        meta=" · ".join(part for part in about if part),
        course=course.title if course else "",
        color=course.color if course else "slate",
        tags=list(resource.tags),
        starred=resource.starred,
        recommended=resource.recommended,
        reason=resource.recommendation_reason,
        problem=resource.fetch_error if resource.fetch_status == "failed" else "",
    )


def changed_text(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Say when something happened, on the person's clock."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    days = (today - local.date()).days
    if days <= 0:
        return f"Today {local:%H:%M}"
    if days == 1:
        return f"Yesterday {local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year}"


def words_text(count: int) -> str:
    """Say how many words there are."""
    return f"{count:,} word" if count == 1 else f"{count:,} words"
