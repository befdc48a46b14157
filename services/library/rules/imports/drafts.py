"""What is read from a file before anything is kept."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from maigie.core.errors import Invalid

LONGEST_TEXT = 200_000
"""As long as a note may be."""
MOST_ROWS = 20_000
MOST_PROBLEMS = 200
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note or a resource to be made.

    Attributes:
        kind: note or resource.
        where: Where in the file it is, as the person finds it.
        title: What it is called.
        content: Of a note, in Markdown.
        url: Of a resource.
        type: Of a resource, if the file says so.
        description: Of a resource.
        tags: As written.
        marked: Pinned, or starred.
        difficulty: Of a resource, 1 to 5.
        course: The title of its course.
        created_at: When it was first written (aware).
    """

    kind: str
    where: str
    title: str = ""
    content: str = ""
    url: str = ""
    type: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    marked: bool = False
    difficulty: int | None = None
    course: str = ""
    created_at: datetime | None = None


@dataclass(slots=True)
class Reading:
    """What a file holds.

    Attributes:
        format: markdown, table or chat.
        drafts: What would be made, in order.
        problems: Where something cannot be kept, and why; the first 200.
        left_out: How many problems there are in all.
        skipped: How many attachments and other files were passed over.
        columns: Which column of a table was taken for what.
    """

    format: str
    drafts: list[Draft] = field(default_factory=list[Draft])
    problems: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    left_out: int = 0
    skipped: int = 0
    columns: dict[str, str] = field(default_factory=dict[str, str])

    def refuse(self, where: str, why: str) -> None:
        """Leave something out and say why."""
        self.left_out += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((where[:200], why))

    def take(self, draft: Draft) -> None:
        """Add a draft.

        Raises:
            Invalid: They are too many for one file.
        """
        if len(self.drafts) >= MOST_ROWS:
            raise Invalid(f"The file has more than {MOST_ROWS:,} entries. Split it.")
        self.drafts.append(draft)


def storable(text: str) -> str:
    """Return text without what no database keeps, its line ends alike."""
    return _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
