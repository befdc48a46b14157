"""How a source and its readings are shown."""

from dataclasses import dataclass
from datetime import datetime

from maigie.models.library_sources import IngestionJob, LibrarySource


@dataclass(frozen=True, slots=True)
class JobView:
    """One reading of a source: what it reads, how far it is, and why it failed.

    ``done`` of ``total`` counts pages, slides or parts; ``total`` is null while nobody knows.
    """

    id: str
    type: str
    status: str
    source: str
    source_id: str | None
    stage: str
    done: int
    total: int | None
    nugget_count: int | None
    error_message: str | None
    canceled: bool
    attempt: int
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A file, page or text that nuggets are cut from; ``status`` is that of its last reading.

    One in the trash since ``trashed_at`` is shown there only, and its nuggets nowhere.
    """

    id: str
    type: str
    title: str
    address: str
    media_type: str
    size_bytes: int
    page_count: int | None
    nugget_count: int
    status: str
    error_message: str | None
    job_id: str | None
    course_id: str | None
    topic_id: str | None
    trashed_at: datetime | None
    read_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """A source that was added, and the job that reads it."""

    job: JobView
    source: SourceView


def job_view(job: IngestionJob) -> JobView:
    """Return a reading as it is shown."""
    return JobView(
        id=str(job.id),
        type=job.type.value,
        status=job.status.value,
        source=job.source,
        source_id=None if job.source_id is None else str(job.source_id),
        stage=job.stage,
        done=job.done,
        total=job.total,
        nugget_count=job.nugget_count,
        error_message=job.error_message,
        canceled=job.canceled_at is not None,
        attempt=job.attempt,
        created_at=job.created_at,
        started_at=job.started_at,
        completed_at=job.completed_at,
    )


def source_view(source: LibrarySource, job: IngestionJob | None, nuggets: int) -> SourceView:
    """Return a source with its last reading."""
    return SourceView(
        id=str(source.id),
        type=source.type.value,
        title=source.title,
        address=source.address,
        media_type=source.media_type,
        size_bytes=source.size_bytes,
        page_count=source.page_count,
        nugget_count=nuggets,
        status=job.status.value if job else "completed",
        error_message=job.error_message if job else None,
        job_id=str(job.id) if job else None,
        course_id=None if source.course_id is None else str(source.course_id),
        topic_id=None if source.topic_id is None else str(source.topic_id),
        trashed_at=source.trashed_at,
        read_at=source.read_at,
        created_at=source.created_at,
        updated_at=source.updated_at,
    )
