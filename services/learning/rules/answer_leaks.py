"""Whether a text gives an answer away: said outright, spelled out, reversed, encoded or hidden.

Everything is judged on folded words: no case, no accents, look-alike letters of other alphabets and
digits read as the letters they stand for.
"""

import base64
import binascii
import codecs
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

DATA = Path(__file__).with_name("answer_leaks.toml")
LEAST_SQUEEZED = 5
"""Shorter answers would be found by chance in letters that belong to several words."""
LEAST_SPELLED = 3
_WORD = re.compile(r"[^\W_]+")
_LINE_START = re.compile(r"(?:^|[\n.!?;:])\W*(\w)")
_ENCODED = re.compile(r"[A-Za-z0-9+/=_-]{6,}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[\s:]?){3,}")
_NUMBERS = re.compile(r"(?:\d{2,3}[\s,;-]+){2,}\d{2,3}")


def gives_away(text: str, answers: Iterable[str]) -> bool:
    """Tell whether a text contains one of the answers in any form it could be read back from."""
    wanted = [words for answer in answers if (words := folded_words(answer))]
    return any(_holds(reading, words) for reading in _readings(text) for words in wanted)


def masked(text: str, answers: Iterable[str], blank: str = "____") -> str:
    """Return a text with the answers left blank, word for word."""
    runs = [[_stem(word) for word in words] for one in answers if (words := folded_words(one))]
    found = list(_WORD.finditer(text))
    stems = [" ".join(_stem(word) for word in folded_words(match[0])) for match in found]
    hidden = {
        place
        for run in runs
        for start in range(len(stems) - len(run) + 1)
        if stems[start : start + len(run)] == run
        for place in range(start, start + len(run))
    }
    kept = text
    for place in sorted(hidden, reverse=True):
        kept = kept[: found[place].start()] + blank + kept[found[place].end() :]
    return kept


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents or doubles."""
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_doubles())
    return "".join(
        letter
        for letter in decomposed
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )


def _readings(text: str) -> Iterator[str]:
    """Yield the text as it stands and as what may be hidden in it."""
    yield text
    yield codecs.encode(text, "rot13")
    yield "".join(_LINE_START.findall(text))
    yield "".join(word[0] for word in _WORD.findall(text))
    yield from _decoded(text)


def _holds(text: str, words: list[str]) -> bool:
    said = folded_words(text)
    return any(
        _has_run(version, words) or _has_letters(version, "".join(words))
        for version in (said, [_unleet(word) for word in said])
    )


def _has_run(said: list[str], words: list[str]) -> bool:
    """Tell whether the words follow each other, in any of their forms."""
    wanted, found = [_stem(word) for word in words], [_stem(word) for word in said]
    size = len(wanted)
    return any(found[at : at + size] == wanted for at in range(len(found) - size + 1))


def _has_letters(said: list[str], answer: str) -> bool:
    """Tell whether the letters follow each other, however they are cut apart or turned round."""
    squeezed = "".join(said)
    if len(answer) >= LEAST_SQUEEZED:
        return answer in squeezed or answer[::-1] in squeezed
    if answer[::-1] in said and len(answer) >= LEAST_SPELLED:
        return True
    return any(answer in run or answer[::-1] in run for run in _spelled(said))


def _spelled(said: list[str]) -> Iterator[str]:
    """Yield what single letters in a row spell."""
    run = ""
    for word in [*said, "--"]:
        if len(word) == 1:
            run += word
            continue
        if len(run) >= LEAST_SPELLED:
            yield run
        run = ""


def _decoded(text: str) -> Iterator[str]:
    for match in _ENCODED.finditer(text):
        padded = match[0].rstrip("=") + "=" * (-len(match[0].rstrip("=")) % 4)
        for decode in (base64.b64decode, base64.urlsafe_b64decode, base64.b32decode):
            yield _bytes_as_text(decode, padded)
    for match in _HEX.finditer(text):
        yield _bytes_as_text(bytes.fromhex, re.sub(r"[\s:]", "", match[0]))
    for match in _NUMBERS.finditer(text):
        numbers = [int(number) for number in re.findall(r"\d+", match[0])]
        yield "".join(chr(number) for number in numbers)
        yield "".join(chr(number + 96) for number in numbers if 0 < number < 27)  # noqa: PLR2004


def _bytes_as_text(decode: object, text: str) -> str:
    try:
        return bytes(decode(text)).decode("utf-8", "ignore")  # type: ignore[operator]
    except (ValueError, binascii.Error):
        return ""


def _stem(word: str) -> str:
    """Return a word without its plural, so that forms of an answer count as the answer."""
    for ending in ("ies", "es", "s"):
        if len(word) - len(ending) >= LEAST_SPELLED and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _unleet(word: str) -> str:
    return word if word.isdigit() else word.translate(_leet())


@cache
def _leet() -> dict[int, str]:
    return str.maketrans(_data()["digits"])


@cache
def _doubles() -> dict[int, str]:
    return str.maketrans(_data()["doubles"])


@cache
def _data() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", tomllib.loads(DATA.read_text(encoding="utf-8")))
