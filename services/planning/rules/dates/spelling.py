"""Put right what a hurried hand or a speech recogniser does to the names of days and months."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from services.planning.rules.dates.values import Item

_LONG = 7  # shorter words have too many real neighbours to change a letter


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words one language lets be misspelt, and those that are right as they are."""

    fixed: dict[str, str] = field(default_factory=dict[str, str])
    mended: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    shortest: int = _LONG


def mend(items: list[Item], spelling: Spelling) -> list[Item]:
    """Replace misspelt words by the only word they can be."""
    return [_mended(item, spelling) if item.kind == "word" else item for item in items]


def _mended(item: Item, spelling: Spelling) -> Item:
    word = str(item.value)
    if word in spelling.fixed:
        return replace(item, value=spelling.fixed[word])
    if len(word) < spelling.shortest - 1 or word in spelling.known:
        return item
    found = [right for right in spelling.mended if _is_slip(word, right, spelling.shortest)]
    return replace(item, value=found[0]) if len(found) == 1 else item


def _is_slip(word: str, right: str, shortest: int) -> bool:
    """Whether one letter is missing, added, wrong or two are swapped, but not the first."""
    if len(right) < shortest or word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(_pairs(word, right)) if a != b), len(word))
    if len(word) == len(right):
        swapped = word[same : same + 2] == right[same : same + 2][::-1]
        rest = word[same + 2 :] == right[same + 2 :]
        wrong = len(right) >= _LONG and word[same + 1 :] == right[same + 1 :]
        return (swapped and rest) or wrong
    longer, shorter = sorted((word, right), key=len, reverse=True)
    return longer[same + 1 :] == shorter[same:]


def _pairs(word: str, right: str) -> Iterable[tuple[str, str]]:
    return zip(word, right, strict=False)
