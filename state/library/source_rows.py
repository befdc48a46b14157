"""Sources, watched folders, monitored pages and nuggets as the screen shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.library.folders import FolderView
from services.library.monitored_urls import MonitorView
from services.library.nuggets import NuggetView
from services.library.source_views import JobView, SourceView
from state.library.library_rows import changed_text

_KINDS = {
    "pdf": ("PDF", "file", "page"),
    "wordprocessingml.document": ("Word", "file", "part"),
    "presentationml.presentation": ("Slides", "slides", "slide"),
    "html": ("Web page", "globe", "part"),
    "markdown": ("Text", "note", "part"),
    "csv": ("Table", "list", "part"),
    "plain": ("Text", "note", "part"),
}
_READING = {"pending", "processing"}
_LEVELS = ("First contact", "Easy", "Medium", "Demanding", "Dense")
_HOUR, _DAY = 60, 24 * 60


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list; ``reached`` says how far reading is, ``problem`` why it ended."""

    id: str
    title: str
    icon: str
    meta: str
    job_id: str
    is_reading: bool
    percent: int
    reached: str
    said: str
    problem: str


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watched folder or a monitored page; ``waiting`` files of a folder wait to be read."""

    id: str
    name: str
    meta: str
    enabled: bool
    problem: str
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class SlideRow:
    """A slide of a nugget."""

    title: str
    bullets: list[str]


@dataclass(frozen=True, slots=True)
class NuggetRow:
    """A nugget on the page of its source; ``before`` are the titles to read first.

    ``picture`` is the alternative text of its picture, empty without one.
    """

    id: str
    title: str
    content: str
    place: str
    level: str
    topics: list[str]
    before: list[str]
    slides: list[SlideRow]
    picture: str


def source_row(
    source: SourceView, job: JobView | None, *, now: datetime, zone: ZoneInfo
) -> SourceRow:
    """Return a source as a row."""
    name, icon, unit = kind_of(source)
    is_reading = source.status in _READING
    done, total = (job.done, job.total) if job else (0, None)
    count = counted(source.nugget_count, "nugget") if source.nugget_count else ""
    if source.page_count:
        name = f"{name}, {counted(source.page_count, unit)}"
    return SourceRow(
        id=source.id,
        title=source.title,
        icon=icon,
        meta=" · ".join(filter(None, (name, count, changed_text(source.created_at, now, zone)))),
        job_id=source.job_id or "",
        is_reading=is_reading,
        percent=round(100 * done / total) if total else 0,
        reached=f"{done:,} of {total:,} {unit}s" if total else "",
        said=_said(source, job),
        problem=(source.error_message or "") if source.status == "failed" else "",
    )


def folder_row(folder: FolderView, *, now: datetime, zone: ZoneInfo) -> WatchRow:
    """Return a watched folder as a row."""
    looked = changed_text(folder.scanned_at, now, zone) if folder.scanned_at else "not yet looked"
    parts = (", ".join(folder.file_types), counted(folder.file_count, "file"), looked)
    return WatchRow(
        folder.id,
        folder.path,
        " · ".join(parts),
        folder.enabled,
        problem=folder.last_error,
        waiting=counted(folder.waiting_count, "file") if folder.waiting_count else "",
    )


def monitor_row(monitor: MonitorView, *, now: datetime, zone: ZoneInfo) -> WatchRow:
    """Return a monitored page as a row."""
    looked = changed_text(monitor.last_checked, now, zone) if monitor.last_checked else "not yet"
    return WatchRow(
        monitor.id,
        monitor.url,
        f"{every_text(monitor.check_interval)} · visited: {looked}",
        monitor.enabled,
        problem=monitor.last_error,
    )


def nugget_row(nugget: NuggetView, titles: Mapping[str, str]) -> NuggetRow:
    """Return a nugget as it is read; ``titles`` names the nuggets of its source."""
    unit = "Slide" if nugget.source_path.lower().endswith(".pptx") else "Page"
    return NuggetRow(
        id=nugget.id,
        title=nugget.title,
        content=nugget.content,
        place=f"{unit} {nugget.page}" if nugget.page else f"Part {nugget.chunk_index + 1}",
        level=f"{_LEVELS[nugget.difficulty - 1]} ({nugget.difficulty} of 5)",
        topics=list(nugget.topics),
        before=[titles[one] for one in nugget.prerequisites if one in titles],
        slides=[
            SlideRow(str(slide.get("title", "")), [str(one) for one in slide.get("bullets", [])])
            for slide in nugget.slides
        ],
        picture=nugget.image_alt,
    )


def kind_of(source: SourceView) -> tuple[str, str, str]:
    """Return what a source is called, its icon, and what it is counted in."""
    subtype = source.media_type.rsplit("/", 1)[-1].removeprefix(
        "vnd.openxmlformats-officedocument."
    )
    if source.type == "manual":
        return "Pasted text", "edit", "part"
    return _KINDS.get(subtype, ("Web page", "globe", "part"))


def counted(number: int, thing: str) -> str:
    """Return "1 page", "12 pages"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def every_text(minutes: int) -> str:
    """Return how often as a person says it."""
    if minutes % _DAY == 0:
        return "every day" if minutes == _DAY else f"every {minutes // _DAY} days"
    if minutes % _HOUR == 0:
        return "every hour" if minutes == _HOUR else f"every {minutes // _HOUR} hours"
    return f"every {minutes} minutes"


def _said(source: SourceView, job: JobView | None) -> str:
    """Say what reading does, and what can be found already."""
    if source.status == "pending" or job is None:
        return "Waiting to be read"
    if source.nugget_count and source.status == "processing":
        return f"{counted(source.nugget_count, 'nugget')} can be found already"
    return job.stage or "Reading"
