"""Where the look comes from, and the names other code may use from it.

The values themselves are custom properties in ``assets/styles/tokens.css``.
"""

from typing import Literal

import reflex as rx

from components.ui.elements import Text

STYLESHEETS = (
    "/styles/tokens.css",
    "/styles/base.css",
    "/styles/controls.css",
    "/styles/surfaces.css",
    "/styles/layout.css",
    "/styles/frame.css",
    "/styles/today.css",
    "/styles/timer.css",
    "/styles/forecast.css",
    "/styles/schedule.css",
    "/styles/goals.css",
    "/styles/goals_graph.css",
    "/styles/schedule_views.css",
    "/styles/chat.css",
    "/styles/assistant.css",
    "/styles/learning.css",
    "/styles/practice.css",
    "/styles/reviews.css",
    "/styles/learn.css",
    "/styles/library.css",
    "/styles/sources.css",
    "/styles/identity.css",
    "/styles/wellbeing.css",
)

CourseColour = Literal["iris", "azure", "plum", "rose", "clay", "ochre", "moss", "slate"]
COURSE_COLOURS: tuple[CourseColour, ...] = (
    "iris",
    "azure",
    "plum",
    "rose",
    "clay",
    "ochre",
    "moss",
    "slate",
)

DESK_LIGHT = "#F1F2ED"
DESK_DARK = "#0C0F0D"


def course_class(colour: Text) -> str:
    """Return the class that gives everything inside it a course's colour."""
    return f"course-{colour}"


def head_components() -> list[rx.Component]:
    """Return the tags every page carries in its head: font, icons, manifest, theme colour."""
    return [
        rx.el.link(
            rel="preload",
            href="/fonts/inter-latin-wght-normal.woff2",
            custom_attrs={"as": "font", "type": "font/woff2", "crossOrigin": "anonymous"},
        ),
        rx.el.link(rel="icon", href="/icons/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/icons/apple-touch.png"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.meta(name="theme-color", content=DESK_LIGHT, media="(prefers-color-scheme: light)"),
        rx.el.meta(name="theme-color", content=DESK_DARK, media="(prefers-color-scheme: dark)"),
    ]
