"""Plain text, Markdown and CSV, in whatever encoding they come."""

import csv
import io
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from services.library.rules.parsing.parts import (
    LONGEST_PART,
    Part,
    Reached,
    Reading,
    Unreadable,
    clean,
    one_line,
)

GUESSED_BYTES = 100_000
MOST_ROWS = 50_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ATX = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_UNDERLINE = re.compile(r"^(?:=+|-{3,})$")


def decoded(data: bytes, *, charset: str = "") -> str:
    """Return bytes as text: as they say themselves, as declared, as UTF-8, or as they look.

    Raises:
        Unreadable: They are no text in any encoding.
    """
    declared = [name for bom, name in _BOMS if data.startswith(bom)] or [charset]
    for name in (*declared, "utf-8"):
        try:
            return data.decode(name or "utf-8").removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(data[:GUESSED_BYTES]).best()
    if best is None:
        raise Unreadable("The text is in an encoding I do not know. Save it as UTF-8.")
    return data.decode(best.encoding, errors="replace")


def read_text(data: bytes) -> Reading:
    """Yield the paragraphs of plain text.

    Raises:
        Unreadable: It is empty, or no text.
    """
    yield from _ending(_paragraphs(clean(decoded(data))))


def read_markdown(data: bytes) -> Reading:
    """Yield the paragraphs of Markdown under their headings.

    Raises:
        Unreadable: It is empty, or no text.
    """
    yield from _ending(markdown_parts(decoded(data)))


def markdown_parts(text: str) -> Iterator[Part]:
    """Yield the blocks of Markdown under the heading above each; code keeps its ``#`` lines."""
    text = _FRONT_MATTER.sub("", text.replace("\r\n", "\n"), count=1)
    heading, in_code = "", False
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        in_code ^= bool(_FENCE.match(line))
        found = None if in_code else _heading(line, block)
        if found is None and (line.strip() or in_code):
            block.append(line)
            continue
        if said := clean("\n".join(block)):
            yield Part(said[:LONGEST_PART], None, heading)
        heading, block = found or heading, []
    if said := clean("\n".join(block)):
        yield Part(said[:LONGEST_PART], None, heading)


def read_csv(data: bytes) -> Reading:
    """Yield every row of a table as a line that names its columns.

    Raises:
        Unreadable: It is empty, or no table.
    """
    text = decoded(data)
    try:
        delimiter = str(csv.Sniffer().sniff(text[:GUESSED_BYTES], ",;\t|").delimiter)
    except csv.Error:
        delimiter = ","
    yield from _ending(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))


def _heading(line: str, block: list[str]) -> str | None:
    """Return the heading a line is or ends; an underlined one is taken out of the block."""
    if match := _ATX.match(line):
        return one_line(match[1])
    if len(block) == 1 and _UNDERLINE.match(line.strip()):
        return one_line(block.pop())
    return None


def _paragraphs(text: str) -> Iterator[Part]:
    for paragraph in re.split(r"\n\s*\n", text):
        if said := paragraph.strip():
            yield Part(said[:LONGEST_PART])


def _rows(rows: Iterator[list[str]]) -> Iterator[Part]:
    try:
        names = [one_line(name, longest=60) for name in next(rows, list[str]())]
        found = 0
        for row in rows:
            said = [
                f"{name}: {value}" if name else value
                for name, value in zip(names, map(one_line, row), strict=False)
                if value
            ]
            if said and found < MOST_ROWS:
                found += 1
                yield Part("; ".join(said))
        if not found and any(names):
            yield Part("; ".join(names))
    except csv.Error as error:
        raise Unreadable("The table is damaged.") from error


def _ending(parts: Iterator[Part]) -> Reading:
    """Pass parts on; none at all is a reason."""
    done = 0
    for done, part in enumerate(parts, start=1):  # noqa: B007  # the last one counts
        yield part
    if not done:
        raise Unreadable("There is no text in it.")
    yield Reached(1, 1)
