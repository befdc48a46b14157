"""Where one can go: the side of the desk, and the bar under a phone's page."""

from dataclasses import dataclass

import reflex as rx

from components.layout.sign_out import sign_out_button
from components.ui.buttons import page_link
from components.ui.elements import Child, present
from components.ui.icon import icon
from components.ui.lamp import brand
from components.ui.menu import menu, menu_link


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the product as the navigation shows it."""

    key: str
    label: str
    href: str
    icon: str
    on_tab_bar: bool = False


PLACES: tuple[Place, ...] = (
    Place("today", "Today", "/today", "sun", on_tab_bar=True),
    Place("courses", "Courses", "/courses", "book"),
    Place("learn", "Learn", "/learn", "lamp"),
    Place("goals", "Goals", "/goals", "target"),
    Place("schedule", "Schedule", "/schedule", "calendar", on_tab_bar=True),
    Place("mastery", "Mastery", "/mastery", "graph"),
    Place("insights", "Insights", "/insights", "chart"),
    Place("library", "Library", "/library", "library", on_tab_bar=True),
    Place("reviews", "Reviews", "/reviews", "cards"),
    Place("assistant", "Assistant", "/assistant", "chat", on_tab_bar=True),
)
SETTINGS = Place("settings", "Settings", "/settings", "settings")
# A thumb reaches the middle first, so the assistant sits there whatever the desk's order is.
TAB_ORDER = ("today", "schedule", "assistant", "library")


def side_navigation(active: str, *, extra: Child = None) -> rx.Component:
    """List the places beside the paper; ``extra`` is a group of more links (courses)."""
    return rx.el.nav(
        brand(href="/today"),
        *(_side_link(place, active) for place in PLACES),
        *present(extra),
        rx.el.div(
            _side_link(SETTINGS, active), sign_out_button("nav-link"), class_name="side-foot"
        ),
        aria_label="Main",
        class_name="side",
    )


def tab_bar(active: str) -> rx.Component:
    """Put the four daily places and everything else under a thumb."""
    by_key = {place.key: place for place in PLACES}
    others = [place for place in PLACES if not place.on_tab_bar] + [SETTINGS]
    return rx.el.nav(
        *(_tab(by_key[key], active) for key in TAB_ORDER),
        menu(
            *(menu_link(place.label, href=place.href, icon_name=place.icon) for place in others),
            sign_out_button("menu-item"),
            trigger=rx.fragment(icon("more", size=24), rx.el.span("More")),
            button_class="",
            active=active in {place.key for place in others},
        ),
        aria_label="Main",
        class_name="tab-bar",
    )


def _side_link(place: Place, active: str) -> rx.Component:
    return page_link(
        icon(place.icon, size=18),
        rx.el.span(place.label),
        href=place.href,
        class_name="nav-link",
        **_current(place, active),
    )


def _tab(place: Place, active: str) -> rx.Component:
    return page_link(
        icon(place.icon, size=24),
        rx.el.span(place.label),
        href=place.href,
        class_name="tab",
        **_current(place, active),
    )


def _current(place: Place, active: str) -> dict[str, str]:
    return {"aria_current": "page"} if place.key == active else {}
