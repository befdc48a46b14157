"""The day as a line, each block with a box to tick."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

from components.ui.buttons import button, page_link
from components.ui.fields import checkbox
from components.ui.icon import icon
from components.ui.own_script import own_script
from components.ui.surfaces import section_header
from components.ui.timeline import timeline, timeline_now
from components.ui.tokens import course_class
from state.planning.today import TodayState
from state.planning.today_add import TodayAddState


class TodayClock(rx.Component):
    """Moves the line of the present."""

    library = own_script("today_clock.jsx", __name__)
    tag = "TodayClock"

    on_tick: rx.EventHandler[no_args_event_spec]


def today_day() -> rx.Component:
    """Show what is on today, past and to come."""
    return rx.el.section(
        section_header("Your day", link_text="Open schedule", href="/schedule", action=_behind()),
        rx.cond(
            TodayState.blocks.length() == 0,
            _empty_day(),
            timeline(
                rx.cond(TodayState.fold.text, _fold(), rx.fragment()),
                rx.foreach(TodayState.blocks, _item),
                rx.cond(TodayState.now_before == "", _now(), rx.fragment()),
            ),
        ),
        TodayClock.create(on_tick=TodayState.tick),
        aria_label="Your day",
    )


def _item(block: Any) -> rx.Component:
    return rx.fragment(
        rx.cond(TodayState.now_before == block.id, _now(), rx.fragment()),
        rx.cond(
            TodayState.is_folded & TodayState.fold.ids.contains(block.id),
            rx.fragment(),
            _block(block),
        ),
        key=block.id,
    )


def _fold() -> rx.Component:
    """Stand for what is over; pressing shows it."""
    fold = TodayState.fold
    return rx.el.li(
        rx.el.span(fold.time, class_name="timeline-time"),
        rx.el.span(icon("check", size=14), class_name="timeline-node"),
        rx.el.button(
            rx.el.span(fold.text, class_name="truncate"),
            rx.el.span(
                rx.el.span(fold.duration),
                icon(rx.cond(TodayState.is_folded, "chevron-down", "chevron-up")),
                class_name="timeline-meta numeric",
            ),
            type="button",
            aria_expanded=rx.cond(TodayState.is_folded, "false", "true"),
            on_click=TodayState.toggle_fold,
            class_name="timeline-body",
        ),
        class_name="timeline-item is-done",
    )


def _behind() -> rx.Component:
    """Lead to the recovery when blocks went by."""
    return rx.cond(
        TodayState.missed > 0,
        page_link(
            icon("refresh", size=14),
            rx.cond(
                TodayState.missed == 1,
                "1 missed: I’m behind",
                f"{TodayState.missed} missed: I’m behind",
            ),
            href="/schedule",
            class_name="today-behind",
        ),
        rx.fragment(),
    )


def _now() -> rx.Component:
    return timeline_now(TodayState.now_text)


def _block(block: Any) -> rx.Component:
    """Show one block; the box is ticked by the browser at once and saved behind it."""
    is_next = (TodayState.action.kind == "block") & (TodayState.action.id == block.id)
    look = rx.cond(is_next, "next", block.look)
    return rx.el.li(
        rx.el.span(block.start, class_name="timeline-time", title=block.span),
        rx.el.span(class_name="timeline-node"),
        rx.el.div(
            rx.cond(
                block.is_review,
                page_link(block.title, href="/reviews", class_name="truncate timeline-title"),
                rx.el.span(block.title, class_name="truncate timeline-title"),
            ),
            rx.el.span(
                rx.el.span(block.place, class_name="desktop-only truncate"),
                rx.el.span(block.duration),
                rx.cond(block.mark, icon(block.mark), rx.fragment()),
                rx.cond(block.can_be_done, _tick(block), rx.fragment()),
                class_name="timeline-meta numeric",
            ),
            class_name="timeline-body",
        ),
        class_name=f"timeline-item is-{look} {course_class(block.colour)}",
    )


def _tick(block: Any) -> rx.Component:
    return rx.fragment(
        checkbox(
            None,
            round_box=True,
            default_checked=TodayState.done_ids.contains(block.id),
            on_change=TodayState.toggle_block(block.id),
            aria_label=f"Done: {block.title}",
        ),
        # A new key draws the box as it is known to be, whatever was ticked meanwhile.
        key=f"{block.id} {TodayState.revision}",
    )


def _empty_day() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            "No blocks today. Add one, or tell me what you want to get done.", class_name="muted"
        ),
        button(
            "Add a block", size="small", icon_name="plus", on_click=TodayAddState.open_for("block")
        ),
        class_name="row gap-3 wrap",
    )
