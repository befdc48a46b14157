"""The pictures of a source, each on the nugget of its page; kept where uploaded files are.

They are looked for after the text can be learnt from, in a child process as limited as the parser.
Where a source has no picture, none is made.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.core.jobs import enqueue
from maigie.models.library_sources import LibrarySource, Nugget, NuggetSource
from maigie.providers.storage import files
from services.library.nugget_audio import forget_picture
from services.library.nugget_views import PICTURE
from services.library.owned import owned_nugget, owned_source
from services.library.parser_process import ReadingStopped, pictures_apart
from services.library.rules.parsing.kinds import MEDIA_TYPES, FileKind
from services.library.rules.parsing.parts import Picture
from services.library.rules.picture_places import Place, placed
from services.library.source_files import FORGET_FILE

FIND_PICTURES = "library.find_pictures"
PICTURED = {
    MEDIA_TYPES[kind]: kind for kind in (FileKind.PDF, FileKind.DOCX, FileKind.PPTX, FileKind.HTML)
}
"""Media types of the sources that may hold pictures."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that was stored for a nugget; without a key the nugget has it already."""

    nugget_id: UUID
    digest: str
    key: str | None
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """What was found in the file a source had then."""

    storage_key: str
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture to send."""

    data: bytes
    media_type: str


def look_for_pictures(session: Session, actor: Actor, source: LibrarySource) -> None:
    """Have the pictures of a source found, if it is of a kind that has some."""
    if source.media_type in PICTURED and source.storage_key:
        enqueue(session, actor, FIND_PICTURES, source_id=str(source.id))


def find_pictures(actor: Actor, *, source_id: str) -> Pictured | None:
    """Take the pictures out of a source and keep them; None when it is gone or has no file."""
    try:
        with unit_of_work(actor) as session:
            source = owned_source(session, actor, UUID(source_id))
            rows = _places(session, actor, source.id)
        data = files.read(source.storage_key or "")
        found = list(
            pictures_apart(
                PICTURED[source.media_type], data, goes_on=lambda: _is_there(actor, source)
            )
        )
    except (NotFound, ReadingStopped, KeyError):
        return None
    where = placed(found, [Place(page, nugget.content) for nugget, page in rows])
    kept = [_kept(actor, rows[spot][0], found[index]) for spot, index in where.items()]
    return Pictured(source.storage_key or "", tuple(kept))


def store_pictures(
    session: Session, actor: Actor, *, source_id: str, prepared: Pictured | None
) -> None:
    """Give nuggets their pictures, and take away those the source does not have any more."""
    if prepared is None:
        return
    kept = {one.nugget_id: one for one in prepared.kept}
    for nugget in _nuggets_of_file(session, actor, UUID(source_id), prepared.storage_key):
        one = kept.pop(nugget.id, None)
        if one is not None and one.key is None:
            continue
        forget_picture(session, actor, nugget)
        if one is not None:
            nugget.image_key = one.key
            nugget.details = {
                **nugget.details,
                PICTURE: {"alt": one.alt, "media_type": one.media_type, "digest": one.digest},
            }
        session.add(nugget)
    for one in kept.values():
        _let_go(session, actor, one)
    session.flush()


def see_nugget(actor: Actor, *, nugget_id: UUID) -> Image:
    """Return the picture of a nugget.

    Raises:
        NotFound: The actor has no such nugget, or it has no picture.
    """
    with unit_of_work(actor) as session:
        nugget = owned_nugget(session, actor, nugget_id)
    said = nugget.details.get(PICTURE, {})
    if nugget.image_key is None:
        raise NotFound("This nugget has no picture.")
    return Image(files.read(nugget.image_key), str(said.get("media_type", "image/png")))


def _nuggets_of_file(
    session: Session, actor: Actor, source_id: UUID, storage_key: str
) -> list[Nugget]:
    """Return the nuggets of a source; none where it has another file meanwhile, or is gone."""
    try:
        source = owned_source(session, actor, source_id)
    except NotFound:
        return []
    if source.storage_key != storage_key:
        return []
    return [nugget for nugget, _ in _places(session, actor, source_id)]


def _kept(actor: Actor, nugget: Nugget, picture: Picture) -> Kept:
    digest = hashlib.sha256(picture.data).hexdigest()
    has_it = nugget.details.get(PICTURE, {}).get("digest") == digest and nugget.image_key
    key = None if has_it else files.put(picture.data, owner_id=actor.user_id)
    return Kept(nugget.id, digest, key, picture.media_type, picture.alt)


def _let_go(session: Session, actor: Actor, one: Kept) -> None:
    if one.key is not None:
        enqueue(session, actor, FORGET_FILE, key=one.key)


def _places(session: Session, actor: Actor, source_id: UUID) -> Sequence[tuple[Nugget, int | None]]:
    rows = session.exec(
        select(Nugget, NuggetSource.page)
        .outerjoin(NuggetSource, col(NuggetSource.nugget_id) == col(Nugget.id))
        .where(col(Nugget.owner_id) == actor.user_id, col(Nugget.source_id) == source_id)
        .order_by(col(Nugget.position))
    ).all()
    return [(nugget, page) for nugget, page in rows]


def _is_there(actor: Actor, source: LibrarySource) -> bool:
    try:
        with unit_of_work(actor) as session:
            return owned_source(session, actor, source.id).storage_key == source.storage_key
    except NotFound:
        return False
