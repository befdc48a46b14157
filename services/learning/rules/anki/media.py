"""The pictures of a deck: which entry of its archive is which file, in either of Anki's layouts."""

import json
import zipfile
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any, cast

import zstandard

from services.learning.rules.anki.collections import message_fields
from services.library.rules.parsing.pictures import MOST_BYTES, made_harmless

MOST_PICTURES, MOST_TOTAL_BYTES, MOST_MAP_BYTES = 500, 40_000_000, 8_000_000
_LARGEST_WINDOW = 2**27
_ENCRYPTED = 0x1


def pictures_of_deck(data: bytes, wanted: Collection[str]) -> Iterator[tuple[str, bytes, str]]:
    """Yield the pictures that cards ask for, made harmless: name, bytes and media type.

    What is damaged, too large or no picture is left out; the cards do not suffer.

    Args:
        data: The archive.
        wanted: Names as the cards have them.
    """
    if not wanted:
        return
    total = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = 0
        for entry, name, packed in _named(archive):
            if name not in wanted or found >= MOST_PICTURES or total >= MOST_TOTAL_BYTES:
                continue
            made = made_harmless(_content(archive, entry, packed=packed, most=MOST_BYTES))
            if made is not None:
                found, total = found + 1, total + len(made[0])
                yield name, *made


def _named(archive: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """Return entries with the names of their files, and whether they are packed once more."""
    try:
        raw = _content(archive, "media", packed=False, most=MOST_MAP_BYTES)
    except KeyError:
        return []
    try:
        said: Any = json.loads(raw) if raw[:1] == b"{" else None
    except (ValueError, RecursionError):
        return []
    if isinstance(said, dict):
        names = cast("dict[str, Any]", said)
        return [(entry, str(name), False) for entry, name in names.items()]
    listed = _unpacked(raw, MOST_MAP_BYTES)
    entries = (value for field, value in message_fields(listed) if field == 1)
    return [
        (str(number), _name(one), True)
        for number, one in enumerate(entries)
        if isinstance(one, bytes)
    ]


def _name(entry: bytes) -> str:
    names = (value for field, value in message_fields(entry) if field == 1)
    return next((one.decode("utf-8", "replace") for one in names if isinstance(one, bytes)), "")


def _content(archive: zipfile.ZipFile, entry: str, *, packed: bool, most: int) -> bytes:
    """Return an entry of the archive, nothing for one that is locked, damaged or too large."""
    try:
        if archive.getinfo(entry).flag_bits & _ENCRYPTED:
            return b""
        with archive.open(entry) as stream:
            found = stream.read(most + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return b""
    if len(found) > most:
        return b""
    return _unpacked(found, most) if packed else found


def _unpacked(data: bytes, most: int) -> bytes:
    unpack = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with unpack.stream_reader(BytesIO(data)) as stream:
            found = stream.read(most + 1)
    except zstandard.ZstdError:
        return b""
    return found if len(found) <= most else b""
