"""Menus: a button that shows a few links and actions."""

from typing import Any

import reflex as rx

from components.ui.buttons import page_link
from components.ui.elements import Child, Text, classes, present
from components.ui.icon import icon
from components.ui.own_script import own_script


class Menu(rx.Component):
    """A disclosure whose open state lives in the browser only."""

    library = own_script("menu.jsx", __name__)
    tag = "Menu"

    label: rx.Var[str]
    trigger: rx.Var[rx.Component]
    button_class: rx.Var[str]
    active: rx.Var[bool]


def menu(
    *items: Child,
    trigger: rx.Component,
    label: Text = "",
    button_class: Text = "icon-button",
    active: bool = False,
) -> rx.Component:
    """Offer a few things behind one button.

    Args:
        *items: ``menu_link`` and ``menu_item`` components.
        trigger: What the button shows.
        label: Its accessible name, when ``trigger`` is only a picture.
        button_class: Its classes.
        active: Mark it as where the reader is.
    """
    return Menu.create(
        *present(*items), trigger=trigger, label=label, button_class=button_class, active=active
    )


def menu_link(text: Text, *, href: Text, icon_name: Text) -> rx.Component:
    """Go to a page from a menu."""
    return page_link(icon(icon_name, size=18), text, href=href, class_name="menu-item")


def menu_item(text: Text, *, icon_name: Text, danger: bool = False, **props: Any) -> rx.Component:
    """Do something from a menu; the menu closes."""
    return rx.el.button(
        icon(icon_name, size=18),
        text,
        type="button",
        class_name=classes("menu-item", "is-danger" if danger else ""),
        custom_attrs={"data-closes": "true"},
        **props,
    )
