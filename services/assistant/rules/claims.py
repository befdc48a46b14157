"""What a model may not say: that something was done. Only a receipt says that.

A model's prose changes nothing, so every sentence in which it says it made, moved or sent
something is false. Such sentences are cut, whole, before anybody reads them.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_END = re.compile(r"(?<=[.!?…])[\"”»)]*(?=\s)|\n")
CUT_MARK = "…"


@cache
def _words() -> dict[str, frozenset[str]]:
    path = Path(__file__).with_name("claim_words.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in read.items()}


def is_claim(sentence: str) -> bool:
    """Tell whether a sentence says that the assistant did, does or will do something itself."""
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(sentence)]
    known = _words()
    found = set(words)
    deed = known["did"] & found
    first = words[0] if words else ""
    if first in known["alone"] or (first in known["did"] and found & known["things"]):
        return True
    if deed and found & known["speaker"] and not _only_offers(words):
        return True
    somebody_else = found & known["agent"]
    if deed and found & known["passive"] and not somebody_else and found & known["yours"]:
        return bool(found & known["things"])
    promised = found & known["promise"] and found & known["doing"]
    return bool(promised and not _only_offers(words))


def may_become_claim(words: str) -> bool:
    """Tell whether a sentence that begins like this has to be read whole before it is shown."""
    read = [word.replace("’", "'").casefold() for word in _WORD.findall(words)]
    known = _words()
    if not read:
        return False
    return read[0] in known["opener"] or bool((known["did"] | known["doing"]) & set(read))


def honest(text: str) -> tuple[str, int]:
    """Return a whole text without false claims, and how many sentences were cut."""
    stream = HonestStream()
    shown = stream.feed(text) + stream.finish()
    return shown.strip(), stream.cut


class HonestStream:
    """Lets text through as it comes, except what may turn out to be a false claim."""

    def __init__(self) -> None:
        self.cut = 0
        self._shown = ""  # the part of the present sentence that was let through
        self._held = ""
        self._line = ""
        self._in_code = False

    def feed(self, piece: str) -> str:
        """Take in a piece and return what may be shown by now."""
        self._held += piece
        out: list[str] = []
        while (end := _END.search(self._held)) is not None:
            out.append(self._closed(self._held[: end.end()]))
            self._held = self._held[end.end() :]
        out.append(self._opened())
        return "".join(out)

    def finish(self) -> str:
        """Return what is left at the end of the text."""
        rest, self._held = self._held, ""
        return self._closed(rest)

    def _closed(self, rest: str) -> str:
        """End the present sentence."""
        shown, self._shown = self._shown, ""
        if (shown + rest).lstrip().startswith("```"):
            self._in_code = not self._in_code
            return rest
        if self._in_code or not is_claim(shown + rest):
            return rest
        self.cut += 1
        ending = "\n" if rest.endswith("\n") else ""
        return f"{CUT_MARK}{ending}" if shown.strip() else ending

    def _opened(self) -> str:
        """Let through the whole words of a sentence that cannot be a claim so far."""
        last = max(self._held.rfind(" "), self._held.rfind("\t"))
        words, rest = self._held[: last + 1], self._held[last + 1 :]
        if not words or (not self._in_code and may_become_claim(self._shown + words)):
            return ""
        if (self._shown + words).lstrip().startswith("`"):
            return ""
        self._shown += words
        self._held = rest
        return words


def _only_offers(words: list[str]) -> bool:
    """Tell whether the deed is only offered or supposed, as in "I can create one"."""
    return bool(_words()["offer"] & set(words)) and not _words()["perfect"] & set(words)
