"""The funnel to rows of this domain: what is not the actor's does not exist for them."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Course, Topic
from maigie.models.library import Note, Resource
from maigie.models.library_sources import (
    IngestionJob,
    LibrarySource,
    MonitoredUrl,
    Nugget,
    WatchedFolder,
)
from maigie.models.planning import Goal
from maigie.models.planning_records import CalendarImport
from services.ops.ownership import locked_row, owned_row

_BELONGS_TO = {"course_id": Course, "topic_id": Topic, "goal_id": Goal}


def owned_note(session: Session, actor: Actor, note_id: UUID) -> Note:
    """Return the actor's note, in the trash or not.

    Raises:
        NotFound: The actor has no such note.
    """
    return owned_row(session, actor, Note, note_id, noun="note")


def locked_note(session: Session, actor: Actor, note_id: UUID) -> Note:
    """Return the actor's note as it is now, and let nobody else change it meanwhile.

    Raises:
        NotFound: The actor has no such note.
    """
    return locked_row(session, actor, Note, note_id, noun="note")


def owned_resource(session: Session, actor: Actor, resource_id: UUID) -> Resource:
    """Return the actor's resource, in the trash or not.

    Raises:
        NotFound: The actor has no such resource.
    """
    return owned_row(session, actor, Resource, resource_id, noun="resource")


def owned_source(session: Session, actor: Actor, source_id: UUID) -> LibrarySource:
    """Return the actor's source.

    Raises:
        NotFound: The actor has no such source.
    """
    return owned_row(session, actor, LibrarySource, source_id, noun="source")


def owned_ingestion(session: Session, actor: Actor, job_id: UUID) -> IngestionJob:
    """Return the actor's reading of a source.

    Raises:
        NotFound: The actor has no such job.
    """
    return owned_row(session, actor, IngestionJob, job_id, noun="job")


def owned_nugget(session: Session, actor: Actor, nugget_id: UUID) -> Nugget:
    """Return the actor's nugget.

    Raises:
        NotFound: The actor has no such nugget.
    """
    return owned_row(session, actor, Nugget, nugget_id, noun="nugget")


def owned_folder(session: Session, actor: Actor, folder_id: UUID) -> WatchedFolder:
    """Return the actor's watched folder.

    Raises:
        NotFound: The actor has no such folder.
    """
    return owned_row(session, actor, WatchedFolder, folder_id, noun="folder")


def owned_monitor(session: Session, actor: Actor, monitor_id: UUID) -> MonitoredUrl:
    """Return the address the actor has watched.

    Raises:
        NotFound: The actor watches no such address.
    """
    return owned_row(session, actor, MonitoredUrl, monitor_id, noun="watched address")


def owned_import(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    """Return the actor's import into the library.

    Raises:
        NotFound: The actor has no such import.
    """
    row = owned_row(session, actor, CalendarImport, import_id, noun="import")
    if row.kind != "library":
        raise NotFound("There is no such import.")
    return row


def check_belongings(session: Session, actor: Actor, belongings: dict[str, UUID | None]) -> None:
    """Refuse a course, topic or goal that is not the actor's.

    Raises:
        NotFound: One of them does not exist for the actor.
        Invalid: Something can belong to a course, a topic or a goal only.
    """
    for field, value in belongings.items():
        if field not in _BELONGS_TO:
            raise Invalid("A note or resource belongs to a course, a topic or a goal.")
        if value is not None:
            owned_row(session, actor, _BELONGS_TO[field], value, noun=field.removesuffix("_id"))
