"""What can be said of a note's text without understanding it."""

import re

EXCERPT_CHARACTERS = 180
PASSAGE_CHARACTERS = 600
MOST_PASSAGES = 200
UNTITLED = "Untitled note"
_BOX = re.compile(r"^(\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+\[)([ xX])(\])", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_MARKS = (
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\[\[([^\[\]\n]*)\]\]"), r"\1"),
    (re.compile(r"^\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?", re.MULTILINE), ""),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>)\s?", re.MULTILINE), ""),
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\|[ :|-]+\|[ ]*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\|[ ]*|[ ]*\|[ ]*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|~~|`)"), ""),
    (re.compile(r"(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)"), ""),
)


def plain(text: str) -> str:
    """Return Markdown as the words somebody reads."""
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return text


def shown_title(title: str, content: str) -> str:
    """Return what to call a note: its title, or else its first words."""
    if title.strip():
        return title.strip()
    lines = (plain(line).strip() for line in content[:2000].splitlines())
    first = next((line for line in lines if line), "")
    return f"{first[:79]}…" if len(first) > 80 else first or UNTITLED  # noqa: PLR2004


def excerpt(content: str) -> str:
    """Return the beginning of a note as one line of plain words."""
    words = " ".join(plain(content[: 4 * EXCERPT_CHARACTERS]).split())
    if len(words) <= EXCERPT_CHARACTERS:
        return words
    return f"{words[:EXCERPT_CHARACTERS].rsplit(' ', 1)[0]}…"


def word_count(content: str) -> int:
    """Count the words somebody reads."""
    return sum(any(map(str.isalnum, word)) for word in plain(content).split())


def toggle_box(content: str, place: int) -> str:
    """Tick or untick one ``- [ ]`` of a text; ``place`` counts them from 0."""
    for number, match in enumerate(_BOX.finditer(content)):
        if number == place:
            mark = " " if match[2] in "xX" else "x"
            return f"{content[: match.start(2)]}{mark}{content[match.end(2) :]}"
    return content


def boxes(content: str) -> tuple[tuple[bool, str], ...]:
    """Return every ``- [ ]`` of a text: whether it is ticked, and the words of its line."""
    found: list[tuple[bool, str]] = []
    for match in _BOX.finditer(content):
        line = content[match.end() :].split("\n", 1)[0]
        found.append((match[2] in "xX", " ".join(plain(line).split())[:200]))
    return tuple(found)


def passages(title: str, content: str) -> list[str]:
    """Cut a note into passages for search, each with the title and the heading above it."""
    found: list[str] = []
    head, pieces = "", list[str]()

    def close() -> None:
        if pieces:
            lead = ". ".join(part for part in (title, head) if part)
            found.append(f"{lead}. {' '.join(pieces)}" if lead else " ".join(pieces))
            pieces.clear()

    for block in re.split(r"\n\s*\n|\n(?=#)", content):
        for line in _lines(block):
            if match := _HEADING.match(line):
                close()
                head = plain(match[1]).strip()
            else:
                if sum(map(len, pieces)) + len(line) > PASSAGE_CHARACTERS:
                    close()
                pieces.append(line)
    close()
    return found[:MOST_PASSAGES] or ([title] if title else [])


def _lines(block: str) -> list[str]:
    """Return the lines of a paragraph, headings with their mark, long ones cut at a word."""
    lines: list[str] = []
    for raw in block.splitlines():
        line = raw.strip() if _HEADING.match(raw) else " ".join(plain(raw).split())
        while len(line) > PASSAGE_CHARACTERS:
            cut = line.rfind(" ", 1, PASSAGE_CHARACTERS)
            cut = cut if cut > 0 else PASSAGE_CHARACTERS
            lines.append(line[:cut])
            line = line[cut:].strip()
        if line:
            lines.append(line)
    return lines
