"""Courses as the screen shows them: ready-made sentences, percents and order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.learning.course_views import CourseView, ModuleView, TopicView
from services.learning.rules.outlines import Outline
from services.planning.block_views import BlockView

DAYS_AHEAD = 28
_NOT_A_SESSION = {"completed", "cancelled"}


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in the list."""

    id: str
    title: str
    color: str
    progress: str
    percent: int
    next_session: str
    last_note: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in its module; ``hours`` is the number alone."""

    id: str
    title: str
    hours: str
    done: bool


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module with its topics; ``is_open`` is how it first stands there."""

    id: str
    title: str
    count: str
    percent: int
    place: int
    is_first: bool
    is_last: bool
    is_open: bool
    topics: list[TopicRow]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A coming block of a course."""

    id: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A module of an outline that is not a course yet."""

    title: str
    topics: list[str]


def course_card(
    course: CourseView, blocks: Iterable[BlockView], zone: ZoneInfo, *, last_note: str = ""
) -> CourseCard:
    """Return a course as a card; ``blocks`` are its coming ones in order."""
    following = next(iter(blocks), None)
    return CourseCard(
        id=course.id,
        title=course.title,
        color=course.color,
        progress=share_text(course.topics_done, course.topic_count),
        percent=round(course.progress * 100),
        next_session=f"Next: {when_text(following, zone)}" if following else "No session planned",
        last_note=last_note,
    )


def module_rows(modules: tuple[ModuleView, ...], open_id: str) -> list[ModuleRow]:
    """Return the modules in order, ``open_id`` unfolded."""
    last = len(modules) - 1
    return [
        ModuleRow(
            id=module.id,
            title=module.title,
            count=share_text(_done(module), len(module.topics)),
            percent=round(100 * _done(module) / len(module.topics)) if module.topics else 0,
            place=place,
            is_first=place == 0,
            is_last=place == last,
            is_open=module.id == open_id,
            topics=[_topic_row(topic) for topic in module.topics],
        )
        for place, module in enumerate(modules)
    ]


def first_unfinished(modules: tuple[ModuleView, ...]) -> str:
    """Return the id of the module to go on with, or of the first one."""
    unfinished = (module.id for module in modules if _done(module) < len(module.topics))
    return next(unfinished, modules[0].id if modules else "")


def coming(blocks: Iterable[BlockView], course_id: str, now: datetime) -> list[BlockView]:
    """Return the blocks of a course that are still ahead, without due dates."""
    return [
        block
        for block in blocks
        if block.course_id == course_id
        and block.end > now
        and block.status not in _NOT_A_SESSION
        and block.entry_type != "deadline"
    ]


def session_row(block: BlockView, zone: ZoneInfo) -> SessionRow:
    """Return a coming block as a row."""
    return SessionRow(id=block.id, title=block.title, when=when_text(block, zone))


def outline_parts(outline: Outline) -> list[OutlinePart]:
    """Return what a pasted syllabus would become."""
    return [
        OutlinePart(title=part.title, topics=[topic.title for topic in part.topics])
        for part in outline.modules
    ]


def progress_sentence(course: CourseView) -> str:
    """Say how far a course is, and what that is based on."""
    if not course.topic_count:
        return "No topics yet. Add the first one to see progress."
    percent = round(course.progress * 100)
    return f"{percent}%, based on {share_text(course.topics_done, course.topic_count)}."


def share_text(done: int, total: int) -> str:
    """Say how many of how many."""
    return f"{done} of {counted(total, 'topic')}" if total else "No topics yet"


def counted(number: int, noun: str) -> str:
    """Say how many of a thing there are."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def when_text(block: BlockView, zone: ZoneInfo) -> str:
    """Say when a block is, on the person's clock."""
    start, end = block.start.astimezone(zone), block.end.astimezone(zone)
    return f"{start:%a} {start.day} {start:%b}, {start:%H:%M}–{end:%H:%M}"


def _done(module: ModuleView) -> int:
    return sum(topic.done for topic in module.topics)


def _topic_row(topic: TopicView) -> TopicRow:
    return TopicRow(
        id=topic.id, title=topic.title, hours=f"{topic.estimated_hours:g}", done=topic.done
    )
