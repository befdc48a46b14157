"""Things to press: buttons, icon buttons, and links that look like either."""

from typing import Any, Literal

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from components.ui.elements import Child, Text, classes, present
from components.ui.icon import icon

Kind = Literal["primary", "secondary", "soft", "quiet", "danger"]
Size = Literal["small", "medium", "large"]


def button(
    *children: Child,
    kind: Kind = "secondary",
    size: Size = "medium",
    icon_name: Text = "",
    wide: bool = False,
    class_name: Text = "",
    **props: Any,
) -> rx.Component:
    """Render a button; ``type="submit"`` must be said where it is meant.

    Args:
        *children: The visible, and so the accessible, name.
        kind: One primary in view; danger only for what cannot be undone.
        size: Height 28, 36 or 48.
        icon_name: An icon before the text.
        wide: Fill the width.
        class_name: More classes.
        **props: ``on_click``, ``disabled``, ``aria_*`` and the like.
    """
    return rx.el.button(
        *present(_lead(icon_name, size), *children),
        type=props.pop("type", "button"),
        class_name=_look(kind, size, class_name, wide=wide),
        **props,
    )


def link_button(
    *children: Child,
    href: Text,
    kind: Kind = "secondary",
    size: Size = "medium",
    icon_name: Text = "",
    wide: bool = False,
    class_name: Text = "",
    **props: Any,
) -> rx.Component:
    """Render a link that looks like a button and navigates without a reload."""
    return ReactRouterLink.create(
        *present(_lead(icon_name, size), *children),
        to=href,
        class_name=_look(kind, size, class_name, wide=wide),
        **props,
    )


def icon_button(
    name: Text, *, label: Text, small: bool = False, class_name: Text = "", **props: Any
) -> rx.Component:
    """Render a square button with an icon; ``label`` is its accessible name and tooltip."""
    return rx.el.button(
        icon(name, size=16 if small else 18),
        type=props.pop("type", "button"),
        aria_label=label,
        title=props.pop("title", label),
        class_name=classes("icon-button", "icon-button-small" if small else "", class_name),
        **props,
    )


def page_link(*children: Child, href: Text, class_name: Text = "", **props: Any) -> rx.Component:
    """Link to another page of the product without a reload."""
    return ReactRouterLink.create(*present(*children), to=href, class_name=class_name, **props)


def _lead(name: Text, size: Size) -> rx.Component | None:
    if isinstance(name, str) and not name:
        return None
    return icon(name, size=14 if size == "small" else 16)


def _look(kind: Kind, size: Size, more: Text, *, wide: bool) -> str:
    return classes(
        "button",
        f"button-{kind}",
        "" if size == "medium" else f"button-{size}",
        "button-wide" if wide else "",
        more,
    )
