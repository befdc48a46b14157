"""Reading a file that was brought along, whatever it is."""

import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from maigie.core.errors import Invalid
from services.library.rules.imports.chats import add_chats
from services.library.rules.imports.drafts import Reading
from services.library.rules.imports.markdown import ENDINGS, add_markdown
from services.library.rules.imports.table import add_table
from services.library.rules.parsing.archives import checked_archive
from services.library.rules.parsing.parts import Unreadable

MAX_BYTES = 30_000_000
MOST_UNPACKED = 60_000_000
"""Bytes of text taken from one archive."""
MOST_FILE = 25_000_000
CHATS = "conversations.json"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


def read_import(data: bytes, *, name: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Return what a file holds; nothing is kept.

    Args:
        data: A zip of Markdown files (and tables), a Markdown file, a table (CSV) or an export of
            ChatGPT, as JSON or as the zip it comes in.
        name: What the file is called.
        columns: For a table: the heading that holds each field.

    Raises:
        Invalid: It is too large, damaged, a bomb, or nothing that can be read.
    """
    if len(data) > MAX_BYTES:
        raise Invalid(f"The file has more than {MAX_BYTES // 1_000_000} MB.", code="too_large")
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _archive(data)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending == ".json" or (not ending and data.lstrip()[:1] == b"["):
        reading = Reading("chat")
        add_chats(reading, data)
    elif ending in {".csv", ".tsv"}:
        reading = Reading("table")
        add_table(reading, "", data, columns=columns)
    elif ending in ENDINGS:
        reading = Reading("markdown")
        add_markdown(reading, PurePosixPath(name.replace("\\", "/")).name, data)
    else:
        raise Invalid("Choose a zip, Markdown (.md), table (.csv) or ChatGPT (.json) file.")
    return reading


def _archive(data: bytes) -> Reading:
    try:
        with checked_archive(data) as archive:
            return _entries(archive)
    except Unreadable as error:
        raise Invalid(str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise Invalid("The archive is damaged.") from error


def _entries(archive: zipfile.ZipFile) -> Reading:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    chats = next((one for one in entries if PurePosixPath(one.filename).name == CHATS), None)
    if chats is not None:
        reading = Reading("chat", skipped=len(entries) - 1)
        if chats.file_size > MOST_UNPACKED:
            raise Invalid("The conversations in the archive are too long to be read at once.")
        add_chats(reading, archive.read(chats))
        return reading
    reading = Reading("markdown")
    room = MOST_UNPACKED
    for entry in sorted(entries, key=lambda one: one.filename):
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        ending = path.suffix.lower()
        if _is_hidden(path) or ending not in (*ENDINGS, ".csv"):
            reading.skipped += 1
        elif _leads_out(path):
            reading.refuse(entry.filename, "Its path leads out of the archive.")
        elif entry.file_size > min(MOST_FILE, room):
            reading.refuse(str(path), "The file is too long.")
        else:
            room -= entry.file_size
            _add(reading, str(path), ending, archive.read(entry))
    return reading


def _add(reading: Reading, where: str, ending: str, data: bytes) -> None:
    if ending != ".csv":
        add_markdown(reading, where, data)
        return
    try:
        add_table(reading, f"{where}, ", data)
    except Invalid as error:
        reading.refuse(where, error.message)


def _is_hidden(path: PurePosixPath) -> bool:
    return any(
        part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in path.parts
    )


def _leads_out(path: PurePosixPath) -> bool:
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
