"""Row images of what a session wrote, and how to take it back or do it again.

An undo restores exactly the rows a batch touched, except where a person changed one of them
afterwards: what people did later always stays.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Column, Table, event, func, inspect, select
from sqlalchemy.orm import Mapper
from sqlmodel import Session, SQLModel

Change = dict[str, Any]
"""``{"table", "id", "before", "after"}``; ``None`` before is an insert, after a delete."""

Image = dict[str, Any]
_BOOKKEEPING = {"created_at", "updated_at"}
_ANNOUNCED = {"outbox_event", "scheduled_job"}
"""What was announced stays announced; only a person's own rows are taken back."""


Guard = Callable[[Session, Sequence[Change]], AbstractContextManager[None]]
guards: list[tuple[str, Guard]] = []
"""Table names, and what watches their rows while they are restored; ``maigie.wiring`` fills it.

A guard gets the changes of its table, is entered before the first row is written and left after
the last one, and raises ``Conflict`` to refuse.
"""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo restored, and what it left because a person changed it since."""

    restored: int = 0
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Recorder:
    changes: list[Change] = field(default_factory=list)
    pending: list[tuple[str, Any, Image | None]] = field(default_factory=list)

    def before_flush(self, session: Session, *_: object) -> None:
        """Remember which rows this flush will write, with their stored values."""
        self.pending = [("insert", row, None) for row in session.new]
        for row in session.dirty:
            if session.is_modified(row):
                self.pending.append(("update", row, _stored_values(row)))
        self.pending += [("delete", row, _stored_image(row)) for row in session.deleted]

    def after_flush(self, *_: object) -> None:
        """Add the images this flush left behind."""
        for kind, row, before in self.pending:
            table = inspect(row).mapper.local_table
            if table.name in _ANNOUNCED:
                continue
            image = _image(row)
            if kind == "update" and before is not None:
                after: Image | None = {name: image[name] for name in before}
            else:
                after = None if kind == "delete" else image
            self.changes.append(
                {"table": str(table.name), "id": image["id"], "before": before, "after": after}
            )


@contextmanager
def recorded_changes(session: Session) -> Generator[list[Change], None, None]:
    """Collect the row images of everything ``session`` flushes inside the block."""
    session.flush()
    recorder = _Recorder()
    event.listen(session, "before_flush", recorder.before_flush)
    event.listen(session, "after_flush", recorder.after_flush)
    try:
        yield recorder.changes
        session.flush()
    finally:
        event.remove(session, "before_flush", recorder.before_flush)
        event.remove(session, "after_flush", recorder.after_flush)


def undo_changes(session: Session, changes: Sequence[Change]) -> UndoReport:
    """Take the changes back, newest first; keep rows that were changed since.

    A row made by the batch stays when a person edited it, or when something the batch did not
    make would disappear with it.

    Raises:
        Conflict: A table's guard refuses what the rows would be.
    """
    with _guarded(session, changes):
        kept = _rows_to_keep(session, changes)
        restored = sum(_taken_back(session, change, kept) for change in reversed(changes))
    session.expire_all()
    return UndoReport(restored=restored, kept=tuple(sorted(kept)))


def redo_changes(session: Session, changes: Sequence[Change]) -> int:
    """Do undone changes again, oldest first; return how many rows were written.

    Raises:
        Conflict: A table's guard refuses what the rows would be.
    """
    with _guarded(session, changes):
        written = sum(_done_again(session, change) for change in changes)
    session.expire_all()
    return written


@contextmanager
def _guarded(session: Session, changes: Sequence[Change]) -> Generator[None, None, None]:
    with ExitStack() as watch:
        for table, guard in guards:
            if concerned := [change for change in changes if change["table"] == table]:
                watch.enter_context(guard(session, concerned))
        yield


def _taken_back(session: Session, change: Change, kept: set[tuple[str, str]]) -> int:
    if change["before"] is None:
        return 0 if (change["table"], change["id"]) in kept else _delete(session, change)
    if change["after"] is None:
        return _insert(session, change["table"], change["before"])
    return _write_back(session, change, old=change["after"], new=change["before"])


def _done_again(session: Session, change: Change) -> int:
    if change["before"] is None:
        return _insert(session, change["table"], change["after"])
    if change["after"] is None:
        return _delete(session, change)
    return _write_back(session, change, old=change["before"], new=change["after"])


def _rows_to_keep(session: Session, changes: Sequence[Change]) -> set[tuple[str, str]]:
    """Return the batch's own rows that a person has built on since."""
    last: dict[tuple[str, str], Image] = {}
    for change in changes:
        key = (change["table"], change["id"])
        if change["before"] is None:
            last[key] = dict(change["after"])
        elif key in last and change["after"] is not None:
            last[key].update(change["after"])
    current = {key: _read(session, *key) for key in last}
    kept = {
        key
        for key, image in last.items()
        if (now := current[key]) is not None
        and (_differs(image, now) or _has_foreign_children(session, *key, made=set(last)))
    }
    todo = list(kept)
    while todo:
        for parent in _parents(todo.pop(), current):
            if parent in last and parent not in kept:
                kept.add(parent)
                todo.append(parent)
    return kept


def _differs(expected: Image, now: Image) -> bool:
    return any(
        now.get(name) != value for name, value in expected.items() if name not in _BOOKKEEPING
    )


def _parents(
    key: tuple[str, str], current: dict[tuple[str, str], Image | None]
) -> Iterable[tuple[str, str]]:
    image = current.get(key) or {}
    for constraint in SQLModel.metadata.tables[key[0]].foreign_key_constraints:
        for element in constraint.elements:
            if element.column.name == "id" and (value := image.get(element.parent.name)):
                yield (element.column.table.name, value)


def _has_foreign_children(
    session: Session, table: str, row_id: str, *, made: set[tuple[str, str]]
) -> bool:
    """Tell whether deleting the row would delete rows the batch did not make."""
    for child in SQLModel.metadata.tables.values():
        for constraint in child.foreign_key_constraints:
            if constraint.ondelete != "CASCADE" or constraint.referred_table.name != table:
                continue
            column = next(e.parent for e in constraint.elements if e.column.name == "id")
            ids = (
                session.connection()
                .execute(select(child.c.id).where(column == UUID(row_id)))
                .scalars()
            )
            if any((child.name, str(found)) not in made for found in ids):
                return True
    return False


def _delete(session: Session, change: Change) -> int:
    table = SQLModel.metadata.tables[change["table"]]
    return _count(
        session.connection().execute(table.delete().where(table.c.id == UUID(change["id"])))
    )


def _insert(session: Session, table_name: str, image: Image) -> int:
    table = SQLModel.metadata.tables[table_name]
    if _read(session, table_name, image["id"]) is not None:
        return 0
    return _count(session.connection().execute(table.insert().values(_revived(table, image))))


def _write_back(session: Session, change: Change, *, old: Image, new: Image) -> int:
    """Set each field to ``new`` where it still is what the batch left (``old``)."""
    table = SQLModel.metadata.tables[change["table"]]
    now = _read(session, change["table"], change["id"])
    if now is None:
        return 0
    fields = {n: v for n, v in new.items() if n not in _BOOKKEEPING and now.get(n) == old.get(n)}
    if not fields:
        return 0
    values = _revived(table, fields)
    if "updated_at" in table.c:
        values["updated_at"] = func.now()
    statement = table.update().where(table.c.id == UUID(change["id"])).values(values)
    return _count(session.connection().execute(statement))


def _count(result: Any) -> int:
    return int(result.rowcount)


def _read(session: Session, table_name: str, row_id: str) -> Image | None:
    table = SQLModel.metadata.tables[table_name]
    row = (
        session.connection()
        .execute(table.select().where(table.c.id == UUID(row_id)))
        .mappings()
        .first()
    )
    return None if row is None else {str(name): _plain(value) for name, value in row.items()}


def _image(row: Any) -> Image:
    mapper: Mapper[Any] = inspect(row).mapper
    return {attr.columns[0].name: _plain(getattr(row, attr.key)) for attr in mapper.column_attrs}


def _stored_values(row: Any) -> Image:
    """Return the stored values of the fields this flush will change."""
    state = inspect(row)
    return {
        attr.columns[0].name: _plain((state.attrs[attr.key].history.deleted or (None,))[0])
        for attr in state.mapper.column_attrs
        if state.attrs[attr.key].history.has_changes()
    }


def _stored_image(row: Any) -> Image:
    return {**_image(row), **_stored_values(row)}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case _:
            return value


def _revived(table: Table, image: Image) -> dict[str, Any]:
    return {name: _revive(table.c[name], value) for name, value in image.items()}


def _revive(column: Column[Any], value: Any) -> Any:
    if value is None or isinstance(value, dict | list):
        return cast("Any", value)
    kind = column.type.python_type
    if kind in {datetime, date}:
        return kind.fromisoformat(value)
    enum_class = getattr(column.type, "enum_class", None)
    if enum_class is not None:
        return enum_class(value)
    return UUID(value) if kind is UUID else value
