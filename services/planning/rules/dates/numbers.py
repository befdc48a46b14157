"""Number words: "twenty one", "two thousand and fifteen", "nineteen ninety six", "third"."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.planning.rules.dates.values import Item

_YEARS = range(1900, 2101)
_CENTURIES = range(18, 22)
_TENS = range(20, 100, 10)
_JOINABLE = (*_TENS, 100, 1000)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language."""

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    joiners: frozenset[str]


def read_numbers(items: list[Item], words: NumberWords) -> list[Item]:
    """Replace runs of number words by their values, ordinals by theirs."""
    result: list[Item] = []
    index = 0
    while index < len(items):
        run = _run(items, index, words)
        if not run:
            result.append(items[index])
            index += 1
            continue
        result.append(_joined(items[index : index + run], words))
        index += run
    return result


def _run(items: list[Item], start: int, words: NumberWords) -> int:
    """How many items from ``start`` make one number."""
    length = 0
    previous: int | None = None
    for index in range(start, len(items)):
        word = str(items[index].value) if items[index].kind == "word" else ""
        if word in words.ordinals and _takes_ordinal(previous, words.ordinals[word]):
            return index - start + 1
        if word in words.cardinals and _continues(
            previous, words.cardinals[word], joined=index - start > length
        ):
            previous, length = words.cardinals[word], index - start + 1
        elif not _joins(word, previous, words) or index - start != length:
            break
    return length


def _takes_ordinal(previous: int | None, value: int) -> bool:
    return previous is None or (previous in _TENS and value < 10)  # noqa: PLR2004


def _joins(word: str, previous: int | None, words: NumberWords) -> bool:
    if previous == 10 and word == "-":  # noqa: PLR2004 - "dix-huit"
        return True
    return previous in _JOINABLE and (word in words.joiners or word == "-")


def _continues(previous: int | None, value: int, *, joined: bool) -> bool:
    if previous is None:
        return True
    if previous in _TENS:
        year = previous == 20 and value in _TENS  # noqa: PLR2004 - "twenty twenty (seven)"
        return year or value < 10 or value in (100, 1000)  # noqa: PLR2004 - it takes units
    if value in (100, 1000):
        return previous < 100  # noqa: PLR2004
    if previous in (100, 1000):
        return value < previous
    if previous == 10:  # noqa: PLR2004 - "dix-sept", "dix-huit", "dix-neuf"
        return joined and 7 <= value <= 9  # noqa: PLR2004
    return previous in _CENTURIES and 10 <= value < 100  # noqa: PLR2004 - "nineteen ninety"


def _joined(items: list[Item], words: NumberWords) -> Item:
    start, end = items[0].start, items[-1].end
    values = [words.cardinals[item.value] for item in items if item.value in words.cardinals]
    if items[-1].value in words.ordinals and items[-1].value not in words.cardinals:
        return Item("ord", sum(values) + words.ordinals[items[-1].value], start, end)
    total = _total(values)
    return Item("year" if total in _YEARS and len(values) > 1 else "num", total, start, end)


def _total(values: list[int]) -> int:
    if len(values) > 1 and values[0] in _CENTURIES and 10 <= values[1] < 100:  # noqa: PLR2004
        return values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value == 100:  # noqa: PLR2004
            current = (current or 1) * 100
        elif value == 1000:  # noqa: PLR2004
            total, current = total + (current or 1) * 1000, 0
        else:
            current += value
    return total + current
