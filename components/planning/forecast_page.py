"""Insights: what was studied, what is expected of the goals, and how good forecasts were."""

from typing import Any

import reflex as rx

from components.insights.activity_strip import activity_card
from components.layout.page import page
from components.planning.forecast_parts import chance, day_bars, fan, progress_lines, record_dots
from components.ui.fields import segmented
from components.ui.icon import icon
from components.ui.surfaces import card, empty_state, section_header, skeleton
from components.wellbeing.mood_history import mood_history
from state.planning.forecast_insights import InsightsState

SPANS = (("7", "7 days"), ("14", "14 days"), ("30", "30 days"))


def forecast_page() -> rx.Component:
    """Show study behind and ahead, the goals' forecasts, and their record."""
    return page(
        rx.cond(
            InsightsState.is_hydrated & InsightsState.loaded,
            rx.fragment(_head(), _days(), _goals(), _progress()),
            skeleton(lines=8, label="Loading your insights"),
        ),
        active="insights",
        title="Insights",
        right_rail=rx.cond(
            InsightsState.loaded,
            rx.fragment(_kept(), activity_card(), mood_history(), _record()),
            skeleton(lines=4),
        ),
    )


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(InsightsState.heading, class_name="title"),
            rx.el.p(InsightsState.note, class_name="muted"),
        ),
        segmented(
            SPANS, value=InsightsState.days, on_choose=InsightsState.choose_days, label="Days"
        ),
        class_name="page-head",
    )


def _days() -> rx.Component:
    return rx.el.div(
        card(
            day_bars(InsightsState.behind, label="Studied by day", count=InsightsState.days),
            title="Studied",
            action=_legend("studied"),
        ),
        card(
            rx.cond(
                InsightsState.needs,
                rx.el.p(InsightsState.needs, class_name="muted"),
                day_bars(InsightsState.ahead, label="Expected by day", count=InsightsState.days),
            ),
            title="Expected",
            action=rx.cond(
                InsightsState.needs,
                rx.fragment(),
                rx.el.span(InsightsState.ahead_text, class_name="small muted numeric"),
            ),
        ),
        class_name="insight-pair",
    )


def _legend(word: str) -> rx.Component:
    return rx.el.span(
        rx.el.span(rx.el.i(class_name="legend-done"), word, class_name="row gap-1"),
        rx.el.span(rx.el.i(class_name="legend-planned"), "planned", class_name="row gap-1"),
        class_name="row gap-3 small muted",
    )


def _goals() -> rx.Component:
    return rx.el.section(
        section_header("Forecasts", link_text="Goals", href="/goals"),
        rx.cond(
            InsightsState.goals.length() == 0,
            empty_state(
                "No goal to forecast yet",
                "Set a goal with a date, and I’ll say how likely it is and what it takes.",
            ),
            rx.el.div(rx.foreach(InsightsState.goals, _goal), class_name="insight-goals"),
        ),
        aria_label="Forecasts",
    )


def _goal(goal: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h3(goal.title, class_name="subheading"),
        rx.cond(
            goal.needs,
            rx.el.p(goal.needs, class_name="muted"),
            rx.fragment(
                rx.el.p(goal.sentence, class_name="forecast-sentence"),
                fan(goal),
                rx.el.p(goal.expected, class_name="small muted numeric"),
                rx.cond(goal.chance_text, chance(goal), rx.fragment()),
                rx.cond(goal.advice, rx.el.p(goal.advice, class_name="small"), rx.fragment()),
            ),
        ),
        class_name="card card-padded column gap-3",
        key=goal.id,
    )


def _progress() -> rx.Component:
    return rx.cond(
        InsightsState.lines.length() == 0,
        rx.fragment(),
        rx.el.section(
            section_header("Progress over time"),
            card(progress_lines(InsightsState.lines), class_name="insight-progress"),
            aria_label="Progress over time",
        ),
    )


def _kept() -> rx.Component:
    return card(
        rx.el.p(
            rx.el.strong(InsightsState.kept, class_name="insight-number numeric"),
            rx.el.span(InsightsState.kept_of, class_name="muted"),
            class_name="row gap-2 insight-kept",
        ),
        rx.el.div(
            rx.foreach(
                InsightsState.kept_blocks,
                lambda done: rx.el.i(class_name=rx.cond(done, "kept-block is-done", "kept-block")),
            ),
            class_name="kept-blocks",
            aria_hidden="true",
        ),
        rx.cond(
            InsightsState.tasks_text,
            rx.el.p(InsightsState.tasks_text, class_name="small muted"),
            rx.fragment(),
        ),
        title="Kept your plan",
        class_name="column gap-3",
    )


def _record() -> rx.Component:
    record = InsightsState.record
    return card(
        record_dots(record),
        rx.cond(record.bins.length() > 0, _reliability(record), rx.fragment()),
        *(
            rx.cond(text, rx.el.p(text, class_name="small muted"), rx.fragment())
            for text in (record.interval, record.score)
        ),
        rx.el.ul(rx.foreach(record.settled, _settled)),
        title="How good I was",
        class_name="column gap-3",
    )


def _reliability(record: Any) -> rx.Component:
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(rx.el.th("When I said", scope="col"), rx.el.th("It came true", scope="col"))
        ),
        rx.el.tbody(
            rx.foreach(
                record.bins,
                lambda one: rx.el.tr(
                    rx.el.th(one.said, scope="row"), rx.el.td(one.text), key=one.said
                ),
            )
        ),
        class_name="reliability small numeric",
    )


def _settled(one: Any) -> rx.Component:
    return rx.el.li(
        icon(rx.cond(one.was_right, "check", "close")),
        rx.el.span(
            rx.el.span(one.title),
            rx.el.span(f"I said {one.said}; {one.came}", class_name="small muted numeric"),
            class_name="column grow",
        ),
        class_name="list-row",
    )
