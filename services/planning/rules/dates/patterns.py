r"""The pattern language of the data files, and rewriting items by it.

A pattern is a list of elements: ``word``, ``a|b`` (either), ``<kind>`` (a recognised value),
``<unit=week>`` (one with that tag), ``_`` (any one word), ``x?`` (optional), ``^`` and ``$`` (the
ends of the text), ``=x`` and ``!x`` (followed, not followed by; ``$`` among them is the end of the
text), ``-=x`` and ``-!x`` (words before, or not before), ``\\$`` (the mark itself). Each becomes a
regular expression without nested repetition.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.planning.rules.dates.values import Context, Item, Problem

Maker = Callable[[Context, list[Item], Mapping[str, Any]], "tuple[str, Any] | Problem | None"]
_MAX_PASSES = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and the function that makes a value of what it matches."""

    pattern: re.Pattern[str]
    maker: Maker
    arguments: Mapping[str, Any]
    needs: tuple[frozenset[str], ...] = ()
    """Words and kinds of which a text must hold one each, or the pattern cannot match."""


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile the pattern language of the data files."""
    return re.compile("(?<= )" + "".join(_element(element) for element in source.split()))


def needs_of(source: str) -> tuple[frozenset[str], ...]:
    """Return what must stand in a text for a pattern to match: one of each set.

    Nearly all of the patterns are ruled out by this, which is much quicker than searching.
    """
    return tuple(
        frozenset(choice.strip("<>").partition("=")[0] for choice in _choices(element))
        for element in source.split()
        if element not in ("^", "$", "_")
        and not (element[0] in "=!\\" and len(element) > 1)
        and not element.startswith(("-=", "-!"))
        and not (len(element) > 1 and element.endswith("?"))
    )


def rewrite(items: list[Item], rules: tuple[Rule, ...], context: Context) -> list[Item]:
    """Apply each rule, in order, until it changes nothing more."""
    shown, places = _show(items)
    lacks = _names(items).isdisjoint
    for rule in rules:
        if any(map(lacks, rule.needs)):
            continue
        for _ in range(_MAX_PASSES):
            changed = _apply(items, rule, context, shown, places)
            if changed is None:
                break
            items = changed
            shown, places = _show(items)
            lacks = _names(items).isdisjoint
    return items


def _names(items: list[Item]) -> set[str]:
    """Return the words and the kinds of the items."""
    return {item.value if item.kind == "word" else item.kind for item in items}


def _element(element: str) -> str:
    if element in ("^", "$"):
        return r"(?<=\A )" if element == "^" else r"\Z"
    if element.startswith("\\"):
        return re.escape(element[1:]) + " "
    if element.startswith(("-=", "-!")):
        return _behind(element)
    if len(element) > 1 and element[0] in "=!":
        return _ahead(element)
    if len(element) > 1 and element.endswith("?"):
        return f"(?:(?:{_alternatives(element[:-1])}) )?"
    return f"(?:{_alternatives(element)}) "


def _ahead(element: str) -> str:
    choices = element[1:].split("|")
    at_end = r"|\Z" if "$" in choices else ""
    words = "|".join(choice for choice in choices if choice != "$")
    return f"(?{element[0]}(?:{_alternatives(words)}) {at_end})"


def _behind(element: str) -> str:
    words = [re.escape(word) for word in element[2:].split("|")]
    if element.startswith("-="):
        return "(?:" + "|".join(f"(?<= {word} )" for word in words) + ")"
    return "".join(f"(?<! {word} )" for word in words)


def _alternatives(body: str) -> str:
    return "|".join(_choice(choice) for choice in _choices(body))


def _choice(choice: str) -> str:
    if choice.startswith("<"):
        kind, _, tag = choice.strip("<>").partition("=")
        return f"<{kind}={tag or '[a-z]*'}>"
    return "[^ <>]+" if choice == "_" else re.escape(choice)


def _choices(body: str) -> list[str]:
    return re.findall(r"<[a-z=]+>|[^|]+", re.sub(r"<([a-z=|]+)>", _spread, body))


def _spread(match: re.Match[str]) -> str:
    return "|".join(f"<{kind}>" for kind in match[1].split("|"))


def _show(items: list[Item]) -> tuple[str, dict[int, int]]:
    places: dict[int, int] = {}
    parts: list[str] = []
    position = 1
    for index, item in enumerate(items):
        places[position] = index
        shown = item.shown
        parts.append(shown)
        position += len(shown) + 1
    places[position] = len(items)
    return " " + " ".join(parts) + " ", places


def _apply(
    items: list[Item], rule: Rule, context: Context, shown: str, places: dict[int, int]
) -> list[Item] | None:
    result: list[Item] = []
    done = 0
    for match in rule.pattern.finditer(shown):
        first, last = places.get(match.start()), places.get(match.end())
        if first is None or last is None or last <= first:
            continue
        made = _make(items[first:last], rule, context)
        if made is not None:
            result += [*items[done:first], made]
            done = last
    return [*result, *items[done:]] if done else None


def _make(matched: list[Item], rule: Rule, context: Context) -> Item | None:
    start, end = matched[0].start, matched[-1].end
    typed = [item for item in matched if item.kind != "word"]
    made = rule.maker(context, typed, rule.arguments)
    if made is None:
        return None
    if isinstance(made, Problem):
        context.problems.append((made, start, end))
        return Item("problem", made, start, end)
    kind, value = made
    if len(matched) == 1 and matched[0].kind == kind and matched[0].value == value:
        return None
    return Item(kind, value, start, end)
