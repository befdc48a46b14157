"""What is checked of a file before it is kept, and forgetting it afterwards."""

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.providers.storage import files
from services.library.rules.parsing.kinds import FileKind, kind_of_file
from services.library.rules.parsing.parts import Unreadable
from services.library.rules.web_addresses import checked_url

FORGET_FILE = "library.forget_file"
MOST_BYTES = 32 * 1024 * 1024
LONGEST_NAME = 200


def forget_file(session: Session, actor: Actor, *, key: str) -> None:
    """Delete a kept file once nothing refers to it; the job after the change that let it go."""
    del session, actor
    files.delete(key)


def readable_kind(name: str, data: bytes, *, media_type: str = "") -> FileKind:
    """Return what a file is.

    Raises:
        Invalid: It is empty, too large, or in a format that is not read.
    """
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.", code="too_large")
    try:
        return kind_of_file(name, data, media_type=media_type)
    except Unreadable as error:
        raise Invalid(error.reason, code="unreadable_file") from error


def clean_name(name: str) -> str:
    """Return the last part of a path as one line, whichever system it comes from."""
    last = " ".join(name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "").split())
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:20]}" if dot else last[:LONGEST_NAME]


def web_address(url: str) -> str:
    """Return an address with its scheme.

    Raises:
        Invalid: It is no address of a web page.
    """
    try:
        return checked_url(url)
    except ValueError as error:
        raise Invalid(
            "This is no address of a web page. It should look like https://example.org/page.",
            details={"fields": {"url": "no web address"}},
        ) from error
