"""The library as files that anybody can read, and that Maigie reads back as they were."""

import csv
import io
import re
import zipfile
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from services.library.rules.imports.front_matter import write_front_matter
from services.library.rules.imports.table import guarded

NOTES, RESOURCES = "notes", "resources.csv"
COLUMNS = (
    "title",
    "url",
    "type",
    "description",
    "tags",
    "course",
    "difficulty",
    "starred",
    "created",
)
LONGEST_NAME = 100
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def export_library(session: Session, actor: Actor) -> bytes:
    """Return all notes and resources outside the trash as a zip.

    Each note is a Markdown file whose first lines say its title, tags, course and date; the
    resources are one table.

    Args:
        session: The unit of work to read in.
        actor: Whose library.
    """
    rows = session.exec(
        select(Course.id, Course.title).where(col(Course.owner_id) == actor.user_id)
    ).all()
    courses = dict(rows)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        names: set[str] = set()
        for note in session.exec(
            select(Note)
            .where(col(Note.owner_id) == actor.user_id, col(Note.trashed_at).is_(None))
            .order_by(col(Note.created_at), col(Note.id))
        ):
            archive.writestr(
                f"{NOTES}/{_file_name(note.title, names)}.md", _markdown(note, courses)
            )
        archive.writestr(RESOURCES, _table(session, actor, courses))
    return stream.getvalue()


def _markdown(note: Note, courses: dict[UUID, str]) -> str:
    head = write_front_matter(
        {
            "title": note.title,
            "tags": list(note.tags),
            "course": courses.get(note.course_id, "") if note.course_id else "",
            "pinned": "true" if note.pinned_at else "",
            "created": note.created_at.isoformat(),
        }
    )
    return head + note.content


def _table(session: Session, actor: Actor, courses: dict[UUID, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in session.exec(
        select(Resource)
        .where(col(Resource.owner_id) == actor.user_id, col(Resource.trashed_at).is_(None))
        .order_by(col(Resource.created_at), col(Resource.id))
    ):
        cells = (
            row.title,
            row.url or "",
            row.type.value,
            row.description,
            ", ".join(row.tags),
            courses.get(row.course_id, "") if row.course_id else "",
            str(row.difficulty or ""),
            "true" if row.starred_at else "",
            row.created_at.isoformat(),
        )
        writer.writerow([guarded(cell) for cell in cells])
    return text.getvalue()


def _file_name(title: str, taken: set[str]) -> str:
    """Return a name that every file system takes, each once."""
    plain = _UNFIT.sub("-", title).strip(" .-")[:LONGEST_NAME].strip() or "Untitled"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} ({number})"
    taken.add(name.casefold())
    return name
