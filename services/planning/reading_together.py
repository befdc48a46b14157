"""Several queries in one statement: a nightly job asks the same of everybody, thousands of times.

Each query's rows come back as one JSON value, and are made into what the query alone would have
given. A round trip and the handling of a result cost more than such a query itself.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, literal_column, select
from sqlmodel import Session

Convert = Callable[[Any], Any]
Conversions = tuple[tuple[int, Convert], ...]
_READERS: dict[type, Convert] = {
    UUID: lru_cache(maxsize=1024)(UUID),  # the same few goals and courses stand in every row
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Together:
    """Queries as one statement; make it once and keep it."""

    statement: Any
    shapes: tuple[tuple[str, Any, Conversions], ...]

    def read(self, session: Session, params: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Return the rows of each query by its name.

        Args:
            session: The unit of work to read in.
            params: The parameters of all queries; one name means the same in each.
        """
        session.flush()
        found = session.connection().execute(self.statement, params).one()
        return {
            name: [row(_converted(values, conversions)) for values in rows]
            for (name, row, conversions), rows in zip(self.shapes, found, strict=True)
        }


def together(**queries: Any) -> Together:
    """Put queries of named columns together."""
    values: list[Any] = []
    shapes: list[tuple[str, Any, Conversions]] = []
    for name, query in queries.items():
        inner = query.subquery(name)
        as_json = func.json_agg(func.json_build_array(*inner.c))
        some = select(func.coalesce(as_json, literal_column("'[]'::json"))).select_from(inner)
        values.append(some.scalar_subquery().label(name))
        names: list[str] = [str(column.name) for column in inner.c]
        row: Any = namedtuple(name, names)  # noqa: PYI024  # pyright: ignore[reportUntypedNamedTuple]
        conversions = enumerate(_converter(column.type) for column in inner.c)
        shapes.append((name, row._make, tuple((at, one) for at, one in conversions if one)))
    return Together(select(*values), tuple(shapes))


def _converted(values: list[Any], conversions: Conversions) -> list[Any]:
    """Convert in place what JSON has no type for; this runs for every row."""
    for place, convert in conversions:
        if (value := values[place]) is not None:
            values[place] = convert(value)
    return values


def _converter(kind: Any) -> Convert | None:
    labels = cast("type[Enum] | None", getattr(kind, "enum_class", None))
    if labels is not None:
        return labels
    try:
        return _READERS.get(kind.python_type)
    except NotImplementedError:
        return None
