"""Notes from Markdown files: their names, their front matter, their text."""

from pathlib import PurePosixPath

from services.library.rules.imports.drafts import LONGEST_TEXT, Draft, Reading, storable
from services.library.rules.imports.front_matter import (
    instant_of,
    list_of,
    split_front_matter,
    text_of,
)
from services.library.rules.parsing.parts import Unreadable
from services.library.rules.parsing.plain import decoded

ENDINGS = (".md", ".markdown", ".txt")
_CREATED = ("created", "created_at", "date", "created at")
_YES = {"true", "yes", "1"}


def add_markdown(reading: Reading, where: str, data: bytes) -> None:
    """Add the note of one file, or say why there is none.

    Args:
        reading: To add to.
        where: The path of the file; its last part names the note when the file does not.
        data: The file.
    """
    try:
        text = storable(decoded(data))
    except Unreadable as error:
        reading.refuse(where, str(error))
        return
    fields, content = split_front_matter(text)
    named = fields.get("title", PurePosixPath(where).stem)
    title = text_of(named).strip()
    if len(content) > LONGEST_TEXT:
        reading.refuse(where, f"A note has at most {LONGEST_TEXT:,} characters.")
    elif not content.strip() and not fields:
        reading.refuse(where, "The file is empty.")
    else:
        reading.take(
            Draft(
                kind="note",
                where=where,
                title=title,
                content=content.strip("\n"),
                tags=list_of(fields.get("tags") or fields.get("tag")),
                marked=text_of(fields.get("pinned")).lower() in _YES,
                course=text_of(fields.get("course")),
                created_at=next(
                    (at for name in _CREATED if (at := instant_of(text_of(fields.get(name))))),
                    None,
                ),
            )
        )
