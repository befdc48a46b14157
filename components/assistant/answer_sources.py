"""What an answer rests on: numbered passages below it, each linked to where it stands."""

from typing import Any

import reflex as rx

from components.ui.buttons import page_link
from components.ui.icon import icon


def answer_sources(row: Any) -> rx.Component:
    """List the passages an answer quotes; nothing when it quotes none."""
    return rx.cond(
        row.sources.length() > 0,
        rx.el.ol(
            rx.foreach(row.sources, _source), aria_label="Sources", class_name="answer-sources"
        ),
        rx.fragment(),
    )


def _source(source: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(source.number, class_name="citation", aria_hidden="true"),
        rx.el.div(
            rx.cond(
                source.href,
                page_link(
                    icon(source.icon, size=14),
                    source.title,
                    href=source.href,
                    class_name="link small row gap-1",
                ),
                rx.el.span(
                    icon(source.icon, size=14), source.title, class_name="small strong row gap-1"
                ),
            ),
            rx.el.p(source.quote, class_name="caption muted answer-quote"),
            class_name="grow",
        ),
        class_name="row gap-2",
    )
