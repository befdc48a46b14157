"""The part of the settings about being told things: channels, quiet hours, digest, devices."""

from typing import Any

import reflex as rx

from components.notifications.push_device import PushDevice
from components.ui.buttons import button
from components.ui.fields import field, form_error, select, switch, text_input
from components.ui.icon import icon
from state.notifications.channels import HOURS, ChannelsState

FORM = "channels-form"


def channels_form() -> rx.Component:
    """Ask how the person wants to be told things."""
    return rx.el.form(
        rx.fragment(
            switch("Push messages", name="push", default_checked=ChannelsState.push),
            switch("Emails", name="email", default_checked=ChannelsState.email),
            rx.cond(
                ChannelsState.mail_ready,
                rx.fragment(),
                rx.el.p(
                    "This installation has no mail server yet, so no emails go out.",
                    class_name="field-hint",
                ),
            ),
            switch(
                "Write to me unasked, in the Planner conversation",
                name="proactive",
                default_checked=ChannelsState.proactive,
            ),
            switch("One digest a day", name="digest", default_checked=ChannelsState.digest),
            _time("Digest at", "digest_at", ChannelsState.digest_at),
            switch(
                "Quiet hours: nothing rings",
                name="quiet",
                default_checked=ChannelsState.quiet,
            ),
            rx.el.div(
                _time("Quiet from", "quiet_start", ChannelsState.quiet_start),
                _time("Quiet until", "quiet_end", ChannelsState.quiet_end),
                class_name="field-pair",
            ),
            rx.el.p(
                "A reminder you set for a time in the quiet hours rings at that time.",
                class_name="field-hint",
            ),
            rx.el.div(
                _hour("Morning", "morning", ChannelsState.morning),
                _hour("Afternoon", "afternoon", ChannelsState.afternoon),
                _hour("Evening", "evening", ChannelsState.evening),
                role="group",
                aria_label="When I may write unasked",
                class_name="contact-times",
            ),
            rx.el.p(
                "When I may write unasked. Without an hour, any time is fine.",
                class_name="field-hint",
            ),
            # A new key draws the fields as they were saved.
            key=f"channels {ChannelsState.revision}",
        ),
        form_error(ChannelsState.error),
        rx.el.div(
            button("Save notifications", kind="primary", type="submit"),
            button("Send me a test", on_click=ChannelsState.send_test),
            class_name="actions",
        ),
        on_submit=ChannelsState.save,
        id=FORM,
        class_name="settings-fields",
    )


def devices() -> rx.Component:
    """List the devices that get push messages, and offer this one."""
    return rx.el.div(
        rx.el.ul(rx.foreach(ChannelsState.devices, _device), aria_label="Devices"),
        PushDevice.create(
            vapid_key=ChannelsState.push_key,
            endpoints=ChannelsState.endpoints,
            on_subscribed=ChannelsState.add_device,
            on_unsubscribed=ChannelsState.drop_endpoint,
        ),
        class_name="settings-fields devices",
    )


def _device(row: Any) -> rx.Component:
    return rx.el.li(
        icon("monitor"),
        rx.el.span(
            rx.el.span(row.name),
            rx.el.span(row.text, class_name="small muted"),
            class_name="column grow",
        ),
        button(
            "Remove",
            size="small",
            on_click=ChannelsState.remove_device(row.id),
            aria_label=f"Remove {row.name}",
        ),
        class_name="list-row",
    )


def _time(label: str, name: str, value: rx.Var[str]) -> rx.Component:
    return field(label, text_input(type="time", name=name, default_value=value, required=True))


def _hour(label: str, name: str, value: rx.Var[str]) -> rx.Component:
    return field(label, select(HOURS, name=name, default_value=value))
