"""Settings: who one is, when one can study, how it looks, where one is signed in."""

from typing import Any

import reflex as rx

from components.identity.settings_access import memberships, password_form, ways_in
from components.identity.settings_hours import hours_form
from components.identity.settings_learner import learner_form
from components.identity.settings_leaving import leaving
from components.identity.settings_privacy import privacy
from components.layout.page import page
from components.layout.sign_out import sign_out_button
from components.notifications.channels import channels_form, devices
from components.ui.buttons import button, link_button
from components.ui.elements import Child
from components.ui.fields import field, form_error, select, text_input
from components.ui.icon import icon
from components.ui.labels import tag
from components.ui.surfaces import skeleton
from components.ui.theme import theme_choice
from state.identity.settings import CONTEXTS, TIMEZONES, SettingsState
from state.identity.settings_access import AccessState
from state.identity.settings_hours import HoursState
from state.identity.settings_learner import LearnerState
from state.identity.settings_privacy import PrivacyState
from state.notifications.channels import ChannelsState


def settings_page() -> rx.Component:
    """Show what the person may change."""
    return page(
        rx.el.h1("Settings", class_name="title"),
        _section(
            "Profile",
            "How I speak to you, and the clock I plan by.",
            rx.cond(SettingsState.loaded, _profile(), skeleton(lines=4)),
        ),
        _section(
            "About you as a learner",
            "What I choose difficulty, words and examples by.",
            rx.cond(LearnerState.loaded, learner_form(), skeleton(lines=5)),
        ),
        _section(
            "Study hours",
            "I only plan inside these hours, and leave your rest days free.",
            rx.cond(HoursState.loaded, hours_form(), skeleton(lines=8)),
        ),
        _section(
            "Notifications",
            "Over which ways I reach you, and when I stay quiet.",
            rx.cond(ChannelsState.loaded, channels_form(), skeleton(lines=6)),
            rx.cond(ChannelsState.loaded, devices(), rx.fragment()),
        ),
        _section(
            "Ways to sign in",
            "With your password, or through an account you have elsewhere.",
            rx.cond(AccessState.loaded, ways_in(), skeleton(lines=2)),
        ),
        _section(
            "Password",
            "A new one signs you out everywhere else.",
            rx.cond(AccessState.loaded, password_form(), skeleton(lines=4)),
        ),
        _section(
            "Privacy",
            "What may be done with what you tell me. Everything is off until you allow it.",
            rx.cond(PrivacyState.loaded, privacy(), skeleton(lines=3)),
        ),
        _section("Appearance", "Kept in this browser.", theme_choice()),
        _section(
            "Signed in",
            "Where your account is open now.",
            rx.cond(SettingsState.loaded, _sign_ins(), skeleton(lines=3)),
        ),
        _section(
            "Membership",
            "What you belong to, and as what.",
            rx.cond(AccessState.loaded, memberships(), skeleton(lines=1)),
            rx.el.div(link_button("Organizations", href="/organizations"), class_name="actions"),
        ),
        _section("Leaving", "Take everything of yours out of here.", leaving()),
        active="settings",
        title="Settings",
    )


def _section(title: str, text: str, *content: Child) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title, class_name="subheading"), rx.el.p(text, class_name="small muted")
        ),
        rx.el.div(*content),
        class_name="settings-section",
        aria_label=title,
    )


def _profile() -> rx.Component:
    return rx.el.form(
        field(
            "Name",
            text_input(
                name="name",
                default_value=SettingsState.name,
                max_length=120,
                auto_complete="name",
            ),
        ),
        field(
            "Email",
            text_input(value=SettingsState.email, read_only=True, type="email"),
            hint="You sign in with this address.",
        ),
        field(
            "Time zone",
            select(TIMEZONES, name="timezone", default_value=SettingsState.timezone),
        ),
        field(
            "New things are about",
            select(CONTEXTS, name="default_context", default_value=SettingsState.context),
            hint="For tasks and conversations when you do not say.",
        ),
        form_error(SettingsState.error),
        rx.el.div(button("Save profile", kind="primary", type="submit"), class_name="actions"),
        on_submit=SettingsState.save_profile,
        id="profile-form",
        class_name="settings-fields",
    )


def _sign_ins() -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(SettingsState.sign_ins, _sign_in)),
        rx.el.div(
            rx.cond(
                SettingsState.others > 0,
                button("Sign out elsewhere", on_click=SettingsState.sign_out_elsewhere),
                rx.fragment(),
            ),
            sign_out_button(),
            class_name="actions",
        ),
        class_name="settings-fields",
    )


def _sign_in(row: Any) -> rx.Component:
    return rx.el.li(
        icon("monitor"),
        rx.el.span(
            rx.el.span(row.device),
            rx.el.span(row.used, class_name="small muted"),
            class_name="column grow",
        ),
        rx.cond(row.current, tag("This browser", tone="good"), rx.fragment()),
        class_name="list-row",
    )
