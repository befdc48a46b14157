"""How right an answer is, by option ids alone: the order options are shown in never matters."""

from collections.abc import Sequence
from typing import Any, cast

_ONE = ("choice", "cloze", "true_false")


def grade(kind: str, key: Sequence[Any], given: Sequence[Any]) -> float:
    """Return 0 (wrong) to 1 (right); nothing given is wrong.

    Matching earns its share of right pairs. Ordering earns by the pairs of things in their right
    order, so that a reversed order earns nothing and chance about a sixth.

    Args:
        kind: The kind of question.
        key: Its right answer.
        given: Option ids, or pairs of them for a matching.
    """
    if not given:
        return 0.0
    if kind in _ONE:
        return float(list(given) == list(key))
    if kind == "ordering":
        return _order_score(list(key), list(given))
    right = {tuple(pair) for pair in key}
    return round(len(right & {tuple(pair) for pair in given}) / len(right), 4)


def answer_problem(
    kind: str, option_ids: Sequence[str], lefts: Sequence[str], given: Sequence[Any]
) -> str:
    """Return why something cannot be an answer, or nothing.

    Args:
        kind: The kind of question.
        option_ids: Its options.
        lefts: Of a matching, those on the left.
        given: What was sent.
    """
    if kind == "matching":
        return _matching_problem(option_ids, lefts, given)
    if not all(isinstance(one, str) and one in option_ids for one in given):
        return "The answer names an option that this question does not have."
    if kind == "ordering" and given and sorted(given) != sorted(option_ids):
        return "An order names every option once."
    if kind in _ONE and len(given) > 1:
        return "This question has one answer."
    return ""


def as_stored(given: Sequence[Any]) -> list[Any]:
    """Return an answer or key as JSON keeps it."""
    return [list(_pair(one)) if isinstance(one, list | tuple) else one for one in given]


def _matching_problem(option_ids: Sequence[str], lefts: Sequence[str], given: Sequence[Any]) -> str:
    pairs = [_pair(one) for one in given]
    rights = set(option_ids) - set(lefts)
    if not all(len(pair) == 2 and pair[0] in lefts and pair[1] in rights for pair in pairs):  # noqa: PLR2004
        return "A match is a pair of one option on the left and one on the right."
    if any(len({pair[side] for pair in pairs}) < len(pairs) for side in (0, 1)):
        return "Every option is matched once."
    return ""


def _pair(given: Any) -> tuple[str, ...]:
    """Return what was given as a pair; anything else is one of no things."""
    if not isinstance(given, list | tuple):
        return ()
    return tuple(str(one) for one in cast("Sequence[Any]", given))


def _order_score(key: list[Any], given: list[Any]) -> float:
    if sorted(map(str, key)) != sorted(map(str, given)):
        return 0.0
    place = {one: number for number, one in enumerate(given)}
    pairs = [(one, other) for number, one in enumerate(key) for other in key[number + 1 :]]
    right = sum(place[one] < place[other] for one, other in pairs)
    return round(max(0.0, 2 * right / len(pairs) - 1), 4) if pairs else 1.0
