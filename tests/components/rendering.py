"""What a component becomes, without a browser."""

import re
from collections.abc import Iterator
from typing import Any

import reflex as rx

ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def rendered(component: rx.Component) -> str:
    """Return everything a component renders, one element or text to a line."""
    text = "\n".join(_lines(component.render()))
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def libraries(component: rx.Component) -> set[str]:
    """Return the npm packages a component brings along."""
    imports: dict[str, Any] = component._get_all_imports()
    return set(imports)


def _lines(node: Any) -> Iterator[str]:
    if not isinstance(node, dict):
        yield str(node)
        return
    head = [str(node.get("name") or node.get("contents") or ""), *map(str, node.get("props", []))]
    yield " ".join(head)
    for key, value in node.items():
        if key == "children":
            for child in value:
                yield from _lines(child)
        elif isinstance(value, dict):
            yield from _lines(value)
