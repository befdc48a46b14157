"""Notes or resources from a table (CSV): one row, one thing."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from maigie.core.errors import Invalid
from services.library.rules.imports.drafts import LONGEST_TEXT, Draft, Reading, storable
from services.library.rules.imports.front_matter import instant_of, list_of
from services.library.rules.parsing.parts import Unreadable
from services.library.rules.parsing.plain import decoded
from services.library.rules.web_addresses import checked_url

COLUMNS = Path(__file__).with_name("columns.toml")
DELIMITERS = ",;\t|"
HARDEST = 5
_FORMULA = ("=", "+", "-", "@", "'")
_YES = {"true", "yes", "1", "x", "y", "on"}


def add_table(
    reading: Reading, where: str, data: bytes, *, columns: Mapping[str, str] | None = None
) -> None:
    """Add the things of a table: resources when it has addresses, else notes.

    Args:
        reading: To add to; ``columns`` becomes what was taken for what.
        where: Put before the number of a line, when there are several files.
        data: The table, with a first line that names its columns.
        columns: The heading that holds each field, where the usual names do not fit.

    Raises:
        Invalid: It is no table, or none of its columns holds a title, a text or an address.
    """
    rows = _rows(data)
    nothing: list[str] = []
    headings = [heading.strip() for heading in next(rows, nothing)]
    fields = _fields(headings, columns or {})
    reading.columns = {field: headings[place] for field, place in fields.items()}
    if not fields.keys() & {"title", "content", "url"}:
        found = ", ".join(headings[:8])[:200] or "none"
        raise Invalid(
            f"No column is called title, content or url. The first line says: {found}.",
            details={"fields": {"columns": "none fits"}},
        )
    kind = "resource" if "url" in fields else "note"
    number = 1
    try:
        for number, cells in enumerate(rows, start=2):  # named when a line is torn
            if any(cell.strip() for cell in cells):
                values = {
                    field: storable(unguarded(cells[place]))
                    for field, place in fields.items()
                    if place < len(cells)
                }
                _add(reading, kind, f"{where}line {number}", values)
    except csv.Error as error:
        reading.refuse(f"{where}line {number + 1}", "The table breaks off here: a line is torn.")
        if not reading.drafts:
            raise Invalid("The table cannot be read.") from error


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = decoded(data)
    except Unreadable as error:
        raise Invalid(str(error)) from error
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _fields(headings: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each field."""
    places = {heading.casefold(): place for place, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    for field, names in _names().items():
        wanted = (columns[field].strip().casefold(),) if field in columns else names
        place = next((places[name] for name in wanted if name in places), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads(COLUMNS.read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in lists.items()}


def _add(reading: Reading, kind: str, where: str, values: Mapping[str, str]) -> None:
    draft = Draft(
        kind=kind,
        where=where,
        title=values.get("title", "").strip(),
        content=values.get("content", "").strip("\n") if kind == "note" else "",
        url=values.get("url", "").strip(),
        type=values.get("type", "").strip().lower(),
        description=(values.get("description") or values.get("content") or "").strip()
        if kind == "resource"
        else "",
        tags=list_of(values.get("tags")),
        marked=values.get("marked", "").strip().lower() in _YES,
        difficulty=_difficulty(values.get("difficulty", "")),
        course=values.get("course", "").strip(),
        created_at=instant_of(values.get("created", "")),
    )
    if why := _refused(draft):
        reading.refuse(where, why)
    else:
        reading.take(draft)


def _refused(draft: Draft) -> str:
    """Return why a row cannot be kept; nothing when it can."""
    if not (draft.title or draft.content or draft.url):
        return "It has neither title nor text nor address."
    if len(draft.content) > LONGEST_TEXT:
        return f"A note has at most {LONGEST_TEXT:,} characters."
    if draft.url:
        try:
            checked_url(draft.url)
        except ValueError:
            return "The address is none of a web page."
    return ""


def _difficulty(text: str) -> int | None:
    number = int(text) if text.strip().isdecimal() and len(text.strip()) == 1 else 0
    return number if 1 <= number <= HARDEST else None
