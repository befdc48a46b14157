"""What notes and resources have in common: one change to many of them, and the tags in use."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlmodel import Session, col, func, literal_column, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.library import Note, Resource

MOST_AT_ONCE = 200
_MOST_TAGS = 50


class Tagged(Protocol):
    """A read model with tags."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The person's own words."""
        ...


View = TypeVar("View", bound=Tagged)


def change_each(
    row_ids: Sequence[UUID],
    *,
    update: Callable[..., View],
    move: Callable[[UUID, bool], View],
    add_tags: Sequence[str],
    trashed: bool | None,
    noun: str,
    changes: dict[str, Any],
) -> tuple[View, ...]:
    """Change many rows in the same way, all or none.

    Args:
        row_ids: Which; each once.
        update: Changes fields of one row and returns it.
        move: Puts one row into the trash (True) or takes it out.
        add_tags: Added to the tags each has.
        trashed: Into the trash, or out of it; None leaves it where it is.
        noun: What they are called, in the plural.
        changes: Fields for ``update``.

    Raises:
        Invalid: They are more than 200.
    """
    if len(row_ids) > MOST_AT_ONCE:
        raise Invalid(f"At most {MOST_AT_ONCE} {noun} can be changed at once.")
    views: list[View] = []
    for row_id in dict.fromkeys(row_ids):
        view = update(row_id, **changes)
        if add_tags:
            view = update(row_id, tags=[*view.tags, *add_tags])
        views.append(view if trashed is None else move(row_id, trashed))
    return tuple(views)


def tags_in_use(session: Session, actor: Actor, table: type[Note | Resource]) -> tuple[str, ...]:
    """Return the tags of the actor's rows outside the trash, the most used first."""
    tag = func.unnest(table.tags).label("tag")
    rows = session.exec(
        select(tag, func.count())
        .where(col(table.owner_id) == actor.user_id, col(table.trashed_at).is_(None))
        .group_by(literal_column("tag"))
        .order_by(func.count().desc(), literal_column("tag"))
        .limit(_MOST_TAGS)
    ).all()
    return tuple(name for name, _ in rows)
