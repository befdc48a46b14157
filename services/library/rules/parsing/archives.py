"""Opening Office files, which are archives, without being flooded or led astray."""

import io
import zipfile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from services.library.rules.parsing.parts import Unreadable

MOST_ENTRIES = 5_000
MOST_BYTES = 400 * 1024 * 1024
MOST_XML_BYTES = 24 * 1024 * 1024
MOST_RATIO = 150
SMALL_BYTES = 1024 * 1024
"""Below this an entry may be packed as tightly as it likes."""
MOST_ELEMENTS = 1_500_000
MOST_DEPTH = 150
_HEADER_BYTES = 30
_ENCRYPTED = 0x1


def checked_archive(data: bytes) -> zipfile.ZipFile:
    """Return an archive once its sizes and places are known to be harmless; the caller closes it.

    Raises:
        Unreadable: It is damaged, locked or a bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise Unreadable("The file is damaged.") from error
    _check_sizes(archive.infolist())
    _check_places(archive.infolist(), len(data))
    return archive


def checked_office_file(data: bytes, *, main: str) -> io.BytesIO:
    """Return an Office file as a stream once its outside is known to be harmless.

    Args:
        data: The archive.
        main: The entry that makes it a document or a presentation.

    Raises:
        Unreadable: It is damaged, locked, a bomb, or something else than its name says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            _check_places(entries, len(data))
            if main not in {entry.filename for entry in entries}:
                raise Unreadable("The file is not what its name says.")
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(archive, entry)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise Unreadable("The file is damaged.") from error
    return io.BytesIO(data)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Unreadable("The file holds too many parts to be a document.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("The file is locked with a password. Save it without one.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES or any(map(_is_bomb, entries)):
        raise Unreadable("The file unpacks into far more than a document holds.")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size <= SMALL_BYTES:
        return False
    return entry.file_size > MOST_RATIO * max(1, entry.compress_size)


def _check_places(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse entries that share bytes: a small file could unpack into any amount."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise Unreadable("The file is damaged: its parts lie over each other.")
        end = entry.header_offset + _HEADER_BYTES + entry.compress_size
    if end > size:
        raise Unreadable("The file is damaged: a part is missing.")


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > MOST_XML_BYTES:
        raise Unreadable("The document is too large to be read.")
    depth = elements = 0
    try:
        with archive.open(entry) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                if event == "end":
                    depth -= 1
                    element.clear()
                    continue
                depth, elements = depth + 1, elements + 1
                if depth > MOST_DEPTH or elements > MOST_ELEMENTS:
                    raise Unreadable("The document is too intricate to be read.")
    except DefusedXmlException as error:
        raise Unreadable("The document tries to make its reader load other things.") from error
    except (ParseError, ValueError) as error:
        raise Unreadable("The file is damaged.") from error
