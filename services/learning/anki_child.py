"""``python -m services.learning.anki_child``: reads one deck of Anki from standard input.

It limits itself before it looks at the file, says what it finds as lines of JSON, and knows no
secrets: its environment is empty.
"""

import base64
import json
import sys
import zipfile
from io import BytesIO
from typing import Any

import zstandard

from services.learning.rules.anki.collections import (
    NotAnki,
    created_at,
    found_cards,
    opened,
)
from services.learning.rules.anki.media import pictures_of_deck
from services.learning.rules.card_pictures import names_in
from services.library.rules.parsing.child import limit_itself

CPU_S = 60
MEMORY_BYTES = 1024 * 1024 * 1024
MOST_BYTES = 192 * 1024 * 1024
MOST_ENTRIES = 60_000
NEWEST, NEW, OLD = "collection.anki21b", "collection.anki21", "collection.anki2"
_ENCRYPTED = 0x1
_LARGEST_WINDOW = 2**27


def main() -> None:
    """Read the deck and say which cards it holds."""
    limit_itself(cpu_s=CPU_S, memory_bytes=MEMORY_BYTES)
    try:
        _tell(sys.stdin.buffer.read())
    except NotAnki as error:
        _say(reason=error.args[0])
    except MemoryError:
        _say(reason="The deck takes more memory than a deck should.")
    except Exception:  # noqa: BLE001  # whatever a hostile file does to a parser, it is unreadable
        _say(reason="The deck is damaged; it could not be read.")


def collection_in(data: bytes) -> bytes:
    """Return the database of a deck: the newest of those it holds.

    Raises:
        NotAnki: It is no archive, is locked, unpacks into too much, or holds none.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()[:MOST_ENTRIES]}
            name = next((one for one in (NEWEST, NEW, OLD) if one in entries), None)
            if name is None:
                raise NotAnki("The file holds no Anki collection.")
            if entries[name].flag_bits & _ENCRYPTED:
                raise NotAnki("The file is locked with a password.")
            with archive.open(name) as stream:
                found = _bounded(stream.read(MOST_BYTES + 1))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise NotAnki("The file is no Anki deck (.apkg), or is damaged.") from error
    return _unpacked(found) if name == NEWEST else found


def _unpacked(data: bytes) -> bytes:
    unpack = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with unpack.stream_reader(BytesIO(data)) as stream:
            return _bounded(stream.read(MOST_BYTES + 1))
    except zstandard.ZstdError as error:
        raise NotAnki("The deck is damaged: its database cannot be unpacked.") from error


def _bounded(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise NotAnki("The deck unpacks into more than a deck holds.")
    return data


def _tell(data: bytes) -> None:
    base = opened(collection_in(data))
    _say(created_s=created_at(base))
    empty, names = 0, set[str]()
    for card in found_cards(base):
        if card is None:
            empty += 1
        else:
            sys.stdout.write(card.as_json() + "\n")
            names |= {*names_in(card.front), *names_in(card.back)}
    for name, picture, media_type in pictures_of_deck(data, names):
        _say(picture=name, data=base64.b64encode(picture).decode(), media_type=media_type)
    _say(empty=empty)


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
