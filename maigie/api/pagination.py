"""Lists in pages: ``?limit=&cursor=`` in, ``{items, next_cursor}`` out."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, TypeAdapter

from maigie.api.schemas import is_storable
from maigie.core.errors import Invalid

DEFAULT_LIMIT = 50
MAX_LIMIT = 100

Row = TypeVar("Row")

_KEY = TypeAdapter(tuple[str, ...])


class Page(BaseModel, Generic[Row]):
    """One page of a list; ``next_cursor`` is null on the last."""

    items: list[Row]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page a client wants.

    Attributes:
        limit: Rows wanted, 1 to 100.
        after: Sort key of the last row of the page before; None for the first page.
    """

    limit: int
    after: tuple[str, ...] | None

    def page(self, rows: Sequence[Row], key: Callable[[Row], tuple[str, ...]]) -> dict[str, Any]:
        """Return the body for rows fetched with one more than ``limit``.

        Args:
            rows: At most ``limit + 1`` rows in order; the extra one tells that there are more.
            key: The sort key of a row as strings, unique among all rows.
        """
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        return {
            "items": list(shown),
            "next_cursor": encode_cursor(key(shown[-1])) if more else None,
        }


def encode_cursor(key: tuple[str, ...]) -> str:
    """Return an opaque cursor for a sort key."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> tuple[str, ...]:
    """Return the sort key of a cursor.

    Raises:
        Invalid: We did not make this cursor.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        decoded = base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
        parts = _KEY.validate_json(decoded, strict=True)
    except ValueError as error:
        raise _not_ours() from error
    if not all(map(is_storable, parts)):
        raise _not_ours()
    return parts


def page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> PageRequest:
    """Read ``?limit=&cursor=``.

    Raises:
        Invalid: We did not make this cursor.
    """
    return PageRequest(limit=limit, after=decode_cursor(cursor) if cursor else None)


WantedPage = Annotated[PageRequest, Depends(page_request)]


def _not_ours() -> Invalid:
    return Invalid("This cursor is not valid.", details={"fields": {"cursor": "not valid"}})
