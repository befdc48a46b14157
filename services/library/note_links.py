"""Notes that lead to each other: by ``[[name]]`` in the text, or linked by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, NotFound
from maigie.models.library import Note, NoteLink
from services.library.owned import owned_note
from services.library.rules.note_text import shown_title
from services.library.rules.wiki_links import link_name, names_in


@dataclass(frozen=True, slots=True)
class LinkView:
    """One end of a link; ``note_id`` is empty where nobody has written that note yet."""

    id: str
    note_id: str
    title: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class LinksView:
    """Where a note leads, and which notes lead to it."""

    to: tuple[LinkView, ...]
    backlinks: tuple[LinkView, ...]


def follow_text(session: Session, actor: Actor, note: Note) -> None:
    """Bring the links of a note in line with the ``[[names]]`` in its text.

    A name that led somewhere keeps leading there, also after that note was renamed.
    """
    wanted = names_in(note.content)
    stored = {
        link.name: link
        for link in session.exec(
            select(NoteLink).where(
                col(NoteLink.owner_id) == actor.user_id,
                col(NoteLink.note_id) == note.id,
                col(NoteLink.name) != "",
            )
        ).all()
    }
    for name, link in stored.items():
        if name not in wanted:
            session.delete(link)
    missing = [name for name in wanted if name not in stored]
    targets = _called(session, actor, missing)
    for name in missing:
        session.add(_link(actor, note.id, targets.get(name), name))


def adopt_name(session: Session, actor: Actor, note: Note) -> None:
    """Let what already names this note lead to it."""
    name = link_name(note.title)
    if not name:
        return
    for link in session.exec(
        select(NoteLink).where(
            col(NoteLink.owner_id) == actor.user_id,
            col(NoteLink.name) == name,
            col(NoteLink.target_id).is_(None),
            col(NoteLink.note_id) != note.id,
        )
    ).all():
        link.target_id = note.id
        session.add(link)


def links_of(session: Session, actor: Actor, *, note_id: UUID) -> LinksView:
    """Return where a note leads and what leads to it; what lies in the trash is left out.

    Raises:
        NotFound: The actor has no such note.
    """
    owned_note(session, actor, note_id)
    rows = session.exec(
        select(NoteLink)
        .where(
            col(NoteLink.owner_id) == actor.user_id,
            or_(col(NoteLink.note_id) == note_id, col(NoteLink.target_id) == note_id),
        )
        .order_by(col(NoteLink.created_at), col(NoteLink.id))
    ).all()
    titles = _titles(
        session, actor, {row.note_id for row in rows} | {row.target_id for row in rows}
    )
    to = [
        _end(row, row.target_id, titles.get(row.target_id, row.name))
        for row in rows
        if row.note_id == note_id and (row.target_id in titles or (row.name and not row.target_id))
    ]
    back = {
        row.note_id: _end(row, row.note_id, titles[row.note_id])
        for row in rows
        if row.target_id == note_id and row.note_id in titles and row.note_id != note_id
    }
    return LinksView(to=_by_title(to), backlinks=_by_title(back.values()))


def addresses_of(session: Session, actor: Actor, *, note_id: UUID) -> dict[str, str]:
    """Return where each ``[[name]]`` of a note leads: the id of a note by compared name."""
    rows = session.exec(
        select(NoteLink.name, NoteLink.target_id).where(
            col(NoteLink.owner_id) == actor.user_id,
            col(NoteLink.note_id) == note_id,
            col(NoteLink.name) != "",
            col(NoteLink.target_id).is_not(None),
        )
    ).all()
    return {name: str(target) for name, target in rows}


def link_notes(session: Session, actor: Actor, *, note_id: UUID, target_id: UUID) -> LinksView:
    """Link a note to another by hand; linking twice changes nothing.

    Raises:
        NotFound: The actor has no such note.
        Conflict: It is the same note.
    """
    owned_note(session, actor, note_id)
    owned_note(session, actor, target_id)
    if note_id == target_id:
        raise Conflict("A note cannot be linked to itself.")
    if _by_hand(session, actor, note_id, target_id) is None:
        session.add(_link(actor, note_id, target_id, ""))
        session.flush()
    return links_of(session, actor, note_id=note_id)


def unlink_notes(session: Session, actor: Actor, *, note_id: UUID, target_id: UUID) -> LinksView:
    """Take a link made by hand away; one written in the text goes with its words.

    Raises:
        NotFound: The notes are not linked by hand.
    """
    link = _by_hand(session, actor, note_id, target_id)
    if link is None:
        raise NotFound("These notes are not linked by hand.")
    session.delete(link)
    session.flush()
    return links_of(session, actor, note_id=note_id)


def _by_hand(session: Session, actor: Actor, note_id: UUID, target_id: UUID) -> NoteLink | None:
    return session.exec(
        select(NoteLink).where(
            col(NoteLink.owner_id) == actor.user_id,
            col(NoteLink.note_id) == note_id,
            col(NoteLink.target_id) == target_id,
            col(NoteLink.name) == "",
        )
    ).one_or_none()


def _called(session: Session, actor: Actor, names: list[str]) -> dict[str, UUID]:
    """Return the newest note of each name."""
    if not names:
        return {}
    rows = session.exec(
        select(Note.id, Note.title)
        .where(
            col(Note.owner_id) == actor.user_id,
            col(Note.trashed_at).is_(None),
            func.lower(Note.title).in_(names),
        )
        .order_by(col(Note.created_at), col(Note.id))
    ).all()
    return {link_name(title): note_id for note_id, title in rows}


def _titles(session: Session, actor: Actor, ids: set[UUID | None]) -> dict[UUID | None, str]:
    rows = session.exec(
        select(Note.id, Note.title, func.left(Note.content, 2000)).where(
            col(Note.owner_id) == actor.user_id,
            col(Note.trashed_at).is_(None),
            col(Note.id).in_([one for one in ids if one is not None]),
        )
    ).all()
    return {note_id: shown_title(title, content) for note_id, title, content in rows}


def _link(actor: Actor, note_id: UUID, target_id: UUID | None, name: str) -> NoteLink:
    return NoteLink(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        note_id=note_id,
        target_id=target_id,
        name=name,
    )


def _by_title(ends: Iterable[LinkView]) -> tuple[LinkView, ...]:
    return tuple(sorted(ends, key=lambda end: (end.title.casefold(), end.id)))


def _end(row: NoteLink, note_id: UUID | None, title: str) -> LinkView:
    return LinkView(str(row.id), str(note_id or ""), title, not row.name)
