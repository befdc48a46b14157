"""Files that are sent with a message: kept first, tied to the message when it is said.

Their words are anybody's. They are worked on, shown and given to a model as material; nothing in
them is followed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.assistant import Message
from maigie.models.library_sources import Attachment
from maigie.providers.storage import files
from services.assistant.turn_values import GivenFile
from services.ops.ownership import owned_row

MAX_BYTES = 10 * 1024 * 1024
MOST_FILES = 5
MOST_WAITING = 10
MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file as a message shows it; ``characters`` is how much text was found in it."""

    id: str
    name: str
    media_type: str
    size_bytes: int
    characters: int
    created_at: datetime


def add_file(
    session: Session,
    actor: Actor,
    *,
    name: str,
    media_type: str,
    data: bytes,
    text: str,
) -> AttachmentView:
    """Keep a file that will be sent with a message.

    Args:
        session: The unit of work to write in.
        actor: Whose file.
        name: As the person calls it; only ever shown.
        media_type: What the client says it is; only ever shown.
        data: The file.
        text: What it says, from ``file_words.words_of``.

    Raises:
        Invalid: It is empty or larger than 10 MB, or too many wait already.
        Unavailable: The disk refused it.
    """
    if not data or len(data) > MAX_BYTES:
        raise Invalid(f"A file has between 1 byte and {MAX_BYTES // 1024**2} MB.")
    _forget_unsent(session, actor)
    row = Attachment(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        name=_shown_name(name),
        media_type=media_type[:120],
        size_bytes=len(data),
        content_hash=hashlib.sha256(data).hexdigest(),
        storage_key=files.put(data, owner_id=actor.user_id),
        text=text.replace("\x00", "")[:MOST_CHARACTERS],
    )
    session.add(row)
    session.flush()
    return _view(row)


def given_files(
    session: Session, actor: Actor, *, attachment_ids: Sequence[UUID]
) -> tuple[GivenFile, ...]:
    """Return the files a message is sent with, as text.

    Raises:
        NotFound: The actor has no such file.
        Invalid: There are more than five.
    """
    if len(attachment_ids) > MOST_FILES:
        raise Invalid(f"A message takes at most {MOST_FILES} files.")
    rows = [_owned(session, actor, file_id) for file_id in attachment_ids]
    return tuple(GivenFile(str(row.id), row.name, row.text) for row in rows)


def files_of(session: Session, actor: Actor, *, message_id: UUID) -> tuple[UUID, ...]:
    """Return the ids of the files a message was sent with."""
    return tuple(
        session.exec(
            select(col(Attachment.id)).where(
                col(Attachment.message_id) == message_id,
                col(Attachment.owner_id) == actor.user_id,
            )
        ).all()
    )


def bind_files(
    session: Session, actor: Actor, *, attachment_ids: Sequence[UUID], message_id: UUID
) -> None:
    """Tie files to the message they were sent with.

    Raises:
        NotFound: The actor has no such file.
    """
    for file_id in attachment_ids:
        row = _owned(session, actor, file_id)
        row.message_id = message_id
        session.add(row)


def attachments_of(
    session: Session, actor: Actor, *, message_ids: Sequence[UUID]
) -> dict[str, tuple[AttachmentView, ...]]:
    """Return the files of some messages, by message."""
    rows = session.exec(
        select(Attachment)
        .where(
            col(Attachment.owner_id) == actor.user_id,
            col(Attachment.message_id).in_(message_ids),
        )
        .order_by(col(Attachment.created_at), col(Attachment.id))
    ).all()
    found: dict[str, tuple[AttachmentView, ...]] = {}
    for row in rows:
        found[str(row.message_id)] = (*found.get(str(row.message_id), ()), _view(row))
    return found


def remove_file(session: Session, actor: Actor, *, attachment_id: UUID) -> None:
    """Forget a file that was not sent yet.

    Raises:
        NotFound: The actor has no such file.
        Conflict: It belongs to a message.
    """
    row = _owned(session, actor, attachment_id)
    if row.message_id is not None:
        raise Conflict("The file was sent; delete its conversation to delete it.")
    session.delete(row)
    files.delete(row.storage_key)


def forget_files(session: Session, actor: Actor, *, conversation_id: UUID) -> None:
    """Delete the files of a conversation that is about to be deleted."""
    rows = session.exec(
        select(Attachment)
        .join(Message, col(Message.id) == col(Attachment.message_id))
        .where(
            col(Attachment.owner_id) == actor.user_id,
            col(Message.conversation_id) == conversation_id,
        )
    ).all()
    for row in rows:
        files.delete(row.storage_key)


def _forget_unsent(session: Session, actor: Actor) -> None:
    """Keep only the newest files that wait to be sent; who uploads and leaves fills no disk."""
    rows = session.exec(
        select(Attachment)
        .where(
            col(Attachment.owner_id) == actor.user_id,
            col(Attachment.message_id).is_(None),
            col(Attachment.note_id).is_(None),
        )
        .order_by(col(Attachment.created_at).desc(), col(Attachment.id))
        .offset(MOST_WAITING)
    ).all()
    for row in rows:
        session.delete(row)
        files.delete(row.storage_key)


def _owned(session: Session, actor: Actor, file_id: UUID) -> Attachment:
    return owned_row(session, actor, Attachment, file_id, noun="file")


def _shown_name(name: str) -> str:
    """Return a name as one short line without its folders."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(mark for mark in last if mark.isprintable())[:200].strip() or "File"


def _view(row: Attachment) -> AttachmentView:
    return AttachmentView(
        id=str(row.id),
        name=row.name,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        characters=len(row.text),
        created_at=row.created_at,
    )
