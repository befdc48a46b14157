"""The words the primitives share: what a child may be, how class names join."""

from typing import Any

import reflex as rx

Child = rx.Component | rx.Var[Any] | str | None
Text = rx.Var[Any] | str
Flag = rx.Var[Any] | bool


def classes(*names: Text | None) -> str:
    """Join class names, leaving out the empty ones."""
    return " ".join(f"{name}" for name in names if isinstance(name, rx.Var) or name)


def present(*children: Child) -> list[Any]:
    """Drop the children that are not there."""
    return [child for child in children if child is not None and not _is_blank(child)]


def inline(**properties: Text) -> dict[str, rx.Var[Any]]:
    """Return ``custom_attrs`` that set CSS properties on the element itself.

    A ``style`` prop makes one generated class for every distinct value, which is slow for things
    placed by the hundred. ``inline(top="5%")`` sets ``--top``.
    """
    # One var of the whole: in a plain dict Reflex does not find the states the values come from.
    return {"style": rx.Var.create({f"--{name}": value for name, value in properties.items()})}


def _is_blank(child: Child) -> bool:
    return isinstance(child, str) and not child
