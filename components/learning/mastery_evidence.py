"""What the level of one concept rests on, and the learner's own word on it."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.icon import icon
from components.ui.progress import progress_bar
from state.learning.mastery_map import MasteryState
from state.learning.quiz_start import QuizStartState


def mastery_evidence() -> rx.Component:
    """Show the evidence of the concept that was pressed."""
    concept = MasteryState.concept
    return dialog(
        rx.el.div(
            rx.el.p(concept.level, class_name="display numeric"),
            rx.el.div(
                rx.el.p(concept.basis, class_name="small"),
                rx.cond(
                    concept.before,
                    rx.el.p(concept.before, class_name="small muted"),
                    rx.fragment(),
                ),
                class_name="column gap-1 grow",
            ),
            class_name="row gap-3",
        ),
        progress_bar(concept.percent, label=f"Level of {concept.title}", accent=True),
        rx.el.ol(
            rx.foreach(MasteryState.evidence, _evidence),
            tab_index=0,
            aria_label="What it rests on",
            class_name="mastery-evidence",
        ),
        dialog_actions(
            button("I don't know this", on_click=MasteryState.do_not_know_this),
            button("I know this", on_click=MasteryState.know_this),
            button(
                "Practise this",
                kind="primary",
                icon_name="play",
                on_click=QuizStartState.practise_concept(concept.title, concept.course_id),
            ),
        ),
        title=concept.title,
        is_open=MasteryState.is_open,
        on_close=MasteryState.close_concept,
        wide=True,
    )


def _evidence(row: Any) -> rx.Component:
    return rx.el.li(
        icon(rx.cond(row.look == "up", "chevron-up", "chevron-down"), size=16),
        rx.el.div(
            rx.el.p(row.what, class_name="small strong"),
            rx.cond(row.note, rx.el.p(row.note, class_name="small muted"), rx.fragment()),
            class_name="grow",
        ),
        rx.el.div(
            rx.el.p(row.change, class_name="small numeric"),
            rx.el.p(row.when, class_name="caption muted numeric"),
            class_name="mastery-when",
        ),
        class_name=f"row gap-3 is-{row.look}",
        key=row.id,
    )
