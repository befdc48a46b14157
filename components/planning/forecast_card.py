"""Beside the day: what will be reached by when, and how good such forecasts were."""

from typing import Any

import reflex as rx

from components.planning.forecast_parts import chance, record_dots
from components.ui.buttons import page_link
from components.ui.surfaces import card, skeleton
from state.planning.forecast import ForecastState


def forecast_card() -> rx.Component:
    """Show the sentence, each goal's chance, and the record."""
    return card(
        rx.cond(ForecastState.loaded, _content(), skeleton(lines=3, label="Loading the forecast")),
        title="Forecast",
        action=page_link("Insights", href="/insights", class_name="small muted link"),
        class_name="column gap-3",
    )


def _content() -> rx.Component:
    return rx.el.div(
        rx.cond(
            ForecastState.needs,
            rx.el.p(ForecastState.needs, class_name="small"),
            rx.fragment(
                rx.foreach(ForecastState.first, _first),
                rx.foreach(ForecastState.goals, _other),
                rx.cond(
                    (ForecastState.first.length() == 0) & (ForecastState.goals.length() == 0),
                    rx.el.p(
                        "Set a goal with a date and I’ll say how likely it is.",
                        class_name="small muted",
                    ),
                    rx.fragment(),
                ),
            ),
        ),
        rx.cond(ForecastState.needs, rx.fragment(), record_dots(ForecastState.record)),
        class_name="column gap-4",
    )


def _first(goal: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(goal.sentence, class_name="forecast-sentence"),
        chance(goal),
        rx.cond(goal.advice, rx.el.p(goal.advice, class_name="small muted"), rx.fragment()),
        class_name="column gap-2",
        key=goal.id,
    )


def _other(goal: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(goal.title, class_name="small strong truncate"),
        rx.cond(goal.needs, rx.el.p(goal.needs, class_name="small muted"), chance(goal)),
        class_name="column gap-1",
        key=goal.id,
    )
