"""How the last two weeks felt: a line of days, and what was said last."""

from typing import Any

import reflex as rx

from components.ui.buttons import icon_button
from components.ui.icon import icon
from components.ui.surfaces import card, skeleton
from state.wellbeing.mood_history import MoodHistoryState


def mood_history() -> rx.Component:
    """Show the trend and the latest moods, each of which can be deleted."""
    return card(
        rx.cond(
            MoodHistoryState.loaded,
            rx.cond(
                MoodHistoryState.rows.length() == 0,
                rx.el.p(
                    "Say how you are on Today, and the days show here.", class_name="small muted"
                ),
                rx.fragment(
                    rx.el.ol(rx.foreach(MoodHistoryState.days, _day), class_name="mood-days"),
                    rx.el.p(
                        rx.el.span(rx.el.i(class_name="mood-dot"), "mood", class_name="row gap-1"),
                        rx.el.span(
                            rx.el.i(class_name="mood-dot is-energy"),
                            "energy",
                            class_name="row gap-1",
                        ),
                        class_name="row gap-3 small muted",
                        aria_hidden="true",
                    ),
                    rx.el.ul(rx.foreach(MoodHistoryState.rows, _mood)),
                ),
            ),
            skeleton(lines=3, label="Loading how you felt"),
        ),
        title="How you felt",
        class_name="column gap-3",
    )


def _day(day: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(day.text, class_name="visually-hidden"),
        rx.el.span(
            _dot(day.energy, "mood-dot is-energy"),
            _dot(day.mood, "mood-dot"),
            class_name="mood-day",
            aria_hidden="true",
        ),
        rx.el.span(day.name, class_name="day-bar-name", aria_hidden="true"),
        title=day.text,
        key=day.key,
    )


def _dot(percent: Any, class_name: str) -> rx.Component:
    return rx.cond(
        percent > 0,
        rx.el.i(class_name=class_name, style={"--at": f"{percent}%"}),
        rx.fragment(),
    )


def _mood(row: Any) -> rx.Component:
    return rx.el.li(
        icon(row.face, size=20),
        rx.el.span(
            rx.el.span(row.name),
            rx.el.span(row.detail, class_name="small muted numeric"),
            rx.cond(
                row.note, rx.el.span(row.note, class_name="small muted truncate"), rx.fragment()
            ),
            class_name="column grow",
        ),
        icon_button(
            "close",
            label=f"Delete: {row.name}, {row.detail}",
            small=True,
            on_click=MoodHistoryState.delete(row.id),
        ),
        class_name="list-row",
        key=row.id,
    )
