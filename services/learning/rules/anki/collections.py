"""Reading a collection: an SQLite database somebody else wrote, in either of Anki's layouts."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from services.learning.rules.anki.answers import AnkiAnswer
from services.learning.rules.anki.schedules import AnkiTimes
from services.learning.rules.anki.templates import NoteType, Template, sides_of

MOST_CARDS = 50_000
MOST_CHARACTERS = 64_000_000
_STEPS = 2_000_000_000
_LOOK_EVERY = 1_000_000
_LONGEST_VALUE = 4_000_000
_BETWEEN_FIELDS, _BETWEEN_DECKS = "\x1f", "\x1f"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
_CARDS = """
select c.id, n.guid, n.mid, n.tags, n.flds, c.did, c.odid, c.odue, c.ord,
       c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.data
from cards c join notes n on n.id = c.nid order by c.id
"""
_ANSWERS = """
select cid, id, ease, time, type from revlog
where ease between 1 and 4 and type between 0 and 3 order by cid, id
"""
MOST_ANSWERS, MOST_ANSWERS_A_CARD = 300_000, 400


class NotAnki(Exception):
    """What was sent is no deck we can read; ``args[0]`` says why, for the person."""


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card of a deck as text, with its schedule; ``guid`` tells it from all others."""

    guid: str
    front: str
    back: str
    deck: str
    tags: tuple[str, ...]
    suspended: bool
    times: AnkiTimes
    answers: tuple[AnkiAnswer, ...] = ()

    def as_json(self) -> str:
        """Return the card as one line."""
        return json.dumps(asdict(self))


def opened(data: bytes) -> sqlite3.Connection:
    """Return a collection that can be read and nothing else.

    Raises:
        NotAnki: It is no database, or not one of Anki.
    """
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        base.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        base.execute("pragma trusted_schema = off")
        base.execute("pragma cell_size_check = on")
        rows = base.execute("select name from sqlite_master where type = 'table'")
        tables = {name for (name,) in rows}
    except (sqlite3.Error, ValueError, OverflowError, MemoryError) as error:
        raise NotAnki("The deck is damaged: its database cannot be opened.") from error
    if not {"col", "notes", "cards"} <= tables:
        raise NotAnki("The file holds no Anki collection.")
    base.set_authorizer(_allow)
    steps = iter(range(_STEPS // _LOOK_EVERY))
    base.set_progress_handler(lambda: next(steps, None) is None, _LOOK_EVERY)
    base.text_factory = _text
    return base


def created_at(base: sqlite3.Connection) -> int:
    """Return day 0 of the collection, in seconds since 1970."""
    row = base.execute("select crt from col").fetchone()
    return int(row[0]) if row else 0


def found_cards(base: sqlite3.Connection) -> Iterator[FoundCard | None]:
    """Yield the cards of a collection; None for one that shows nothing.

    Raises:
        NotAnki: It is damaged, or holds more than a person learns.
    """
    try:
        kinds, decks, answers = _note_types(base), _decks(base), _answers(base)
        characters = 0
        for number, row in enumerate(base.execute(_CARDS)):
            card = _card(row[1:], kinds, decks)
            characters += 0 if card is None else len(card.front) + len(card.back)
            if number >= MOST_CARDS or characters > MOST_CHARACTERS:
                raise NotAnki(f"The deck holds more than {MOST_CARDS:,} cards.")
            yield card and replace(card, answers=tuple(answers.get(int(row[0]), ())))
    except (sqlite3.Error, ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotAnki("The deck is damaged, or built to keep its reader busy.") from error


def _card(
    row: tuple[Any, ...], kinds: dict[int, NoteType], decks: dict[int, str]
) -> FoundCard | None:
    guid, note_type, tags, values, deck, home_deck, home_due, order, *times = row
    kind = kinds.get(int(note_type))
    sides = sides_of(kind, str(values).split(_BETWEEN_FIELDS), int(order)) if kind else None
    if sides is None:
        return None
    data = str(times.pop() or "")
    type_, queue, due, ivl, factor, reps, lapses = (int(one or 0) for one in times)
    return FoundCard(
        guid=f"{guid}" if int(order) == 0 else f"{guid}:{int(order)}",
        front=sides[0],
        back=sides[1],
        deck=decks.get(int(home_deck or deck), ""),
        tags=tuple(str(tags or "").split()[:20]),
        suspended=queue == -1,
        times=AnkiTimes(
            type_, queue, int(home_due) if home_deck else due, ivl, factor, reps, lapses, data
        ),
    )


def _answers(base: sqlite3.Connection) -> dict[int, list[AnkiAnswer]]:
    """Return what was answered to each card, the first first; the last ones where there are many.

    What was set by hand is no answer.
    """
    log = "select 1 from sqlite_master where type = 'table' and name = 'revlog'"
    has_log = base.execute(log).fetchone()
    found: dict[int, list[AnkiAnswer]] = {}
    rows = base.execute(_ANSWERS) if has_log else ()
    for number, (card, at_ms, ease, time_ms, kind) in enumerate(rows):
        if number >= MOST_ANSWERS:
            break
        there = found.setdefault(int(card), [])
        there.append(AnkiAnswer(int(at_ms), int(ease), int(time_ms or 0), int(kind)))
        del there[:-MOST_ANSWERS_A_CARD]
    return found


def _note_types(base: sqlite3.Connection) -> dict[int, NoteType]:
    models = _old_json(base, "models")
    if models:
        return {int(key): _old_note_type(model) for key, model in models.items()}
    kinds: dict[int, NoteType] = {}
    for key, config in base.execute("select id, config from notetypes").fetchall():
        names = base.execute("select name from fields where ntid=? order by ord", (key,))
        fields = tuple(str(name) for (name,) in names)
        configs = base.execute("select config from templates where ntid=? order by ord", (key,))
        said = [_strings(bytes(one)) for (one,) in configs]
        templates = tuple(Template(one.get(1, ""), one.get(2, "")) for one in said)
        kinds[int(key)] = NoteType(fields, templates, _first_number(bytes(config)) == 1)
    return kinds


def _old_note_type(model: dict[str, Any]) -> NoteType:
    return NoteType(
        fields=tuple(str(one["name"]) for one in model["flds"]),
        templates=tuple(Template(str(one["qfmt"]), str(one["afmt"])) for one in model["tmpls"]),
        is_cloze=model.get("type") == 1,
    )


def _decks(base: sqlite3.Connection) -> dict[int, str]:
    """Return the names of decks; the one everybody has from the start is none."""
    old = _old_json(base, "decks")
    if old:
        names = {int(key): str(deck["name"]) for key, deck in old.items()}
    else:
        names = {int(key): str(name) for key, name in base.execute("select id, name from decks")}
    return {
        key: "" if key == 1 else name.replace(_BETWEEN_DECKS, "::") for key, name in names.items()
    }


def _old_json(base: sqlite3.Connection, column: str) -> dict[str, Any]:
    row = base.execute(f"select {column} from col").fetchone()  # noqa: S608  # a name of ours
    found: Any = json.loads(row[0]) if row and row[0] else {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _allow(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _strings(message: bytes) -> dict[int, str]:
    """Return the texts of a protobuf message by field number."""
    return {
        field: value.decode("utf-8", "replace")
        for field, value in message_fields(message)
        if isinstance(value, bytes)
    }


def _first_number(message: bytes) -> int:
    """Return field 1 of a protobuf message, a number; 0 is not written."""
    numbers = (value for field, value in message_fields(message) if field == 1)
    return next((value for value in numbers if isinstance(value, int)), 0)


def message_fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the fields of a protobuf message: numbers and bytes; fixed ones are passed over."""
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        kind = key & 7
        if kind == 0:
            value, place = _varint(message, place)
            yield key >> 3, value
        elif kind == 2:  # noqa: PLR2004  # length-delimited
            length, place = _varint(message, place)
            yield key >> 3, message[place : place + length]
            place += length
        else:
            place += {1: 8, 5: 4}.get(kind, len(message))


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(message):
        byte = message[place]
        value, place, shift = value | (byte & 0x7F) << shift, place + 1, shift + 7
        if byte < 0x80 or shift > 63:  # noqa: PLR2004  # the last byte of at most ten
            break
    return value, place
