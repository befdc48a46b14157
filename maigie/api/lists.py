"""Pages of lists that a use case returns whole, in a stable order."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from maigie.api.pagination import PageRequest

Row = TypeVar("Row")


def page_of(wanted: PageRequest, rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, Any]:
    """Return the page after the row the cursor names; a row gone since then ends the list.

    Args:
        wanted: Limit and cursor of the request.
        rows: The whole list, in order.
        key: The unique id of a row.
    """
    start = 0
    if wanted.after is not None:
        places = [place for place, row in enumerate(rows) if key(row) == wanted.after[0]]
        start = places[0] + 1 if places else len(rows)
    return wanted.page(rows[start : start + wanted.limit + 1], key=lambda row: (key(row),))


def whole(rows: Sequence[Any]) -> dict[str, Any]:
    """Return the one page of a list that is short by nature."""
    return {"items": list(rows), "next_cursor": None}
