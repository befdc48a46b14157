"""The open conversation with its field: the same on its own page and in the panel."""

import tomllib
from pathlib import Path
from typing import Any

import reflex as rx

from components.assistant.attachments import attach_button, waiting_files
from components.assistant.cards import card_dialogs
from components.assistant.edit_dialog import edit_dialog
from components.assistant.turn import turn
from components.ui.buttons import button, icon_button
from components.ui.chat import answer, caret, chat_log, choice, composer, said
from components.ui.labels import tag
from components.ui.markdown import markdown
from components.ui.surfaces import notice, skeleton
from state.assistant.answering import AnsweringState
from state.assistant.chat import ChatState

_COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("copy.toml").read_text(encoding="utf-8")
)


def conversation() -> rx.Component:
    """Show what was said, what is being answered, and where to say more."""
    return rx.el.div(
        chat_log(
            rx.cond(
                ChatState.is_hydrated & ChatState.loaded,
                rx.fragment(
                    rx.cond(
                        (ChatState.turns.length() == 0) & ~_is_answering() & ~_has_failed(),
                        _empty(),
                        rx.fragment(),
                    ),
                    rx.foreach(ChatState.turns, turn),
                ),
                skeleton(lines=4, label="Loading the conversation"),
            ),
            rx.cond(_is_answering(), _being_answered(), rx.fragment()),
            rx.foreach(AnsweringState.waiting, said),
            rx.cond(_has_failed(), _failure(), rx.fragment()),
        ),
        rx.cond(ChatState.chips.length() > 0, _about(), rx.fragment()),
        waiting_files(),
        composer(
            attach_button(),
            on_submit=AnsweringState.send,
            busy=_is_answering(),
            on_stop=AnsweringState.stop,
        ),
        edit_dialog(),
        card_dialogs(),
        class_name="chat",
    )


def _about() -> rx.Component:
    """Show what the next message is about, each removable."""
    return rx.el.ul(
        rx.foreach(ChatState.chips, _chip), aria_label="About", class_name="composer-about"
    )


def _chip(row: Any) -> rx.Component:
    return rx.el.li(
        tag(
            rx.el.span(row.title, class_name="truncate"),
            icon_name=rx.match(row.kind, ("goal", "target"), ("scope", "library"), "book"),
        ),
        icon_button(
            "close",
            label=rx.Var.create("Not about ") + row.title,
            on_click=ChatState.drop_focus(row.kind),
        ),
    )


def _is_answering() -> Any:
    return AnsweringState.running & (AnsweringState.conversation_id == ChatState.conversation_id)


def _has_failed() -> Any:
    return AnsweringState.failure != ""


def _being_answered() -> rx.Component:
    return rx.fragment(
        rx.cond(AnsweringState.pending, said(AnsweringState.pending), rx.fragment()),
        rx.cond(
            AnsweringState.thinking,
            rx.el.p(caret(), "Thinking…", class_name="thinking", role="status"),
            answer(
                rx.foreach(AnsweringState.blocks, lambda text: markdown(text, maths=False)),
                rx.cond(
                    AnsweringState.tail,
                    rx.fragment(markdown(AnsweringState.tail, maths=False), caret()),
                    rx.fragment(),
                ),
            ),
        ),
    )


def _failure() -> rx.Component:
    return rx.fragment(
        said(AnsweringState.failed_message),
        notice(
            AnsweringState.failure,
            _COPY["failure_safe"],
            button("Retry", icon_name="refresh", on_click=AnsweringState.retry),
            tone="bad",
        ),
    )


def _empty() -> rx.Component:
    return rx.el.div(
        rx.el.h2(_COPY["empty_title"], class_name="heading"),
        rx.el.p(_COPY["empty_text"], class_name="muted"),
        rx.el.div(
            *(
                choice(
                    example["text"],
                    icon_name=example["icon"],
                    on_click=AnsweringState.say(example["text"]),
                )
                for example in _COPY["examples"]
            ),
            class_name="choices",
        ),
        class_name="chat-empty",
    )
