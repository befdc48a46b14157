"""Prompts as versioned text files: a header with id and version, then the words."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = re.compile(r"---\n(?P<header>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_HEADER_LINE = re.compile(r"(?P<key>id|version):\s*(?P<value>\S+)")
_VARIABLE = re.compile(r"\{\{\s*(?P<name>[a-z_]+)\s*\}\}")
_SHORT_HASH = 12


class PromptError(ValueError):
    """A prompt file is malformed, or its variables were not all given; a programming error."""


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt, recognisable by its hash wherever it was used.

    Args:
        id: Stable name, for example ``assistant.system``.
        version: Counts up with every change of the words.
        sha256: Hex digest of the whole file, with Unix line ends.
        text: The words, variables not yet filled in.
    """

    id: str
    version: int
    sha256: str
    text: str

    @property
    def reference(self) -> str:
        """Name, version and hash in one short string, for logs and stored runs."""
        return f"{self.id}@{self.version}#{self.sha256[:_SHORT_HASH]}"

    @property
    def variables(self) -> frozenset[str]:
        """Names that `render` must be given, no more and no fewer."""
        return frozenset(_VARIABLE.findall(self.text))

    def render(self, **values: str) -> str:
        """Fill in every variable; text inside a value is never read as a variable.

        Raises:
            PromptError: A variable is missing, or one was given that the prompt lacks.
        """
        missing, unknown = self.variables - values.keys(), values.keys() - self.variables
        if missing or unknown:
            raise PromptError(
                f"{self.reference}: missing {sorted(missing)}, unknown {sorted(unknown)}."
            )
        return _VARIABLE.sub(lambda match: values[match["name"]], self.text)


@cache
def load_prompt(path: Path) -> Prompt:
    """Read one prompt file.

    Raises:
        PromptError: The header is absent, incomplete or has other keys.
    """
    source = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    header = _read_header(path, source)
    return Prompt(
        id=header["id"],
        version=int(header["version"]),
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        text=source.split("\n---\n", 1)[1].strip(),
    )


def _read_header(path: Path, source: str) -> dict[str, str]:
    file = _FILE.fullmatch(source)
    if file is None:
        raise PromptError(f"{path.name}: starts with no header between --- lines.")
    lines = [_HEADER_LINE.fullmatch(line) for line in file["header"].splitlines()]
    header = {line["key"]: line["value"] for line in lines if line is not None}
    if None in lines or header.keys() != {"id", "version"} or not header["version"].isdecimal():
        raise PromptError(f"{path.name}: the header is exactly an id and a whole-number version.")
    return header
