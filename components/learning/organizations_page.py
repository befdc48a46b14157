"""Organizations: the courses shared in one, its members, and how others join."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.ui.buttons import button, icon_button, link_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, select, text_input
from components.ui.icon import icon
from components.ui.surfaces import card, empty_state, notice, skeleton
from state.learning.organizations import OrganizationsState

ROLES = (("learner", "Learner"), ("instructor", "Instructor"), ("admin", "Admin"))


def organizations_page() -> rx.Component:
    """Show what the person belongs to besides their own space."""
    return page(
        rx.el.div(rx.el.h1("Organizations", class_name="title"), class_name="page-head"),
        rx.cond(OrganizationsState.joining, _joining(), rx.fragment()),
        rx.cond(
            OrganizationsState.is_hydrated & OrganizationsState.loaded,
            rx.cond(OrganizationsState.rows, _organizations(), _none()),
            skeleton(lines=4, label="Loading your organizations"),
        ),
        active="settings",
        title="Organizations",
        shape="narrow",
        overlays=(_delete(),),
    )


def _delete() -> rx.Component:
    return dialog(
        rx.el.p(
            "Its invites and what is shared in it go with it, for good. Courses people took from "
            "it stay with them, and your own courses stay yours."
        ),
        dialog_actions(
            button("Keep it", kind="quiet", on_click=OrganizationsState.keep),
            button(
                "Delete organization",
                kind="danger",
                icon_name="trash",
                on_click=OrganizationsState.delete,
            ),
        ),
        title=f"Delete “{OrganizationsState.shown.name}”?",
        is_open=OrganizationsState.asks_delete,
        on_close=OrganizationsState.keep,
    )


def _joining() -> rx.Component:
    return notice(
        "You are invited",
        "Joining shows your name to the other members. Your courses stay yours alone.",
        button("Join", kind="primary", on_click=OrganizationsState.join),
        button("Not now", kind="quiet", on_click=OrganizationsState.dismiss_invite),
    )


def _none() -> rx.Component:
    return rx.fragment(
        empty_state(
            "You study on your own",
            "Make an organization for a class or a group, and share courses in it; or open the"
            " link somebody sent you.",
        ),
        card(_create_form(), title="New organization"),
    )


def _organizations() -> rx.Component:
    return rx.el.div(
        rx.cond(OrganizationsState.rows.length() > 1, _choice(), rx.fragment()),
        rx.el.div(
            rx.el.h2(OrganizationsState.shown.name, class_name="heading"),
            rx.el.p(OrganizationsState.shown.text, class_name="small muted"),
            class_name="column gap-1",
        ),
        form_error(OrganizationsState.error),
        card(_courses(), title="Courses to take"),
        card(_members(), title="Members"),
        rx.cond(
            OrganizationsState.shown.teaches,
            card(_invites(), title="Invites"),
            rx.fragment(),
        ),
        card(_create_form(), title="New organization"),
        class_name="column gap-4",
    )


def _choice() -> rx.Component:
    return rx.el.div(
        rx.foreach(
            OrganizationsState.rows,
            lambda row: rx.el.button(
                row.name,
                type="button",
                aria_pressed=rx.cond(row.id == OrganizationsState.shown.id, "true", "false"),
                on_click=OrganizationsState.show(row.id),
            ),
        ),
        role="group",
        aria_label="Organization",
        class_name="segmented",
    )


def _courses() -> rx.Component:
    return rx.el.div(
        rx.cond(
            OrganizationsState.courses,
            rx.el.ul(rx.foreach(OrganizationsState.courses, _course)),
            rx.el.p("Nothing is shared here yet.", class_name="muted"),
        ),
        rx.cond(OrganizationsState.shareable, _share_form(), rx.fragment()),
        class_name="column gap-3",
    )


def _course(row: Any) -> rx.Component:
    opened = link_button(
        "Open", href=f"/courses/{row.course_id}", size="small", aria_label=f"Open {row.title}"
    )
    taken = button(
        "Take this course",
        size="small",
        on_click=OrganizationsState.take(row.id),
        aria_label=f"Take {row.title}",
    )
    stop = icon_button(
        "close",
        label=f"Stop sharing {row.title}",
        on_click=OrganizationsState.unshare(row.course_id),
    )
    return rx.el.li(
        icon("book"),
        _two_lines(row.title, row.text),
        rx.cond(row.course_id, opened, taken),
        rx.cond(row.is_mine, stop, rx.fragment()),
        class_name="list-row",
    )


def _share_form() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.select(
                rx.foreach(
                    OrganizationsState.shareable,
                    lambda pair: rx.el.option(pair[1], value=pair[0]),
                ),
                name="course",
                aria_label="Course to share",
                class_name="input",
            ),
            class_name="grow",
        ),
        button("Share", icon_name="plus", type="submit"),
        on_submit=OrganizationsState.share,
        class_name="row gap-2",
    )


def _members() -> rx.Component:
    return rx.el.ul(rx.foreach(OrganizationsState.members, _member))


def _member(row: Any) -> rx.Component:
    role = select(
        ROLES,
        value=row.role,
        on_change=lambda chosen: OrganizationsState.change_role(row.user_id, chosen),
        aria_label=f"Role of {row.name}",
    )
    leave = button(
        "Leave",
        size="small",
        on_click=OrganizationsState.remove(row.user_id),
        aria_label="Leave this organization",
    )
    alone = button(
        "Delete organization", size="small", kind="danger", on_click=OrganizationsState.ask_delete
    )
    remove = icon_button(
        "close", label=f"Remove {row.name}", on_click=OrganizationsState.remove(row.user_id)
    )
    is_admin = OrganizationsState.shown.is_admin
    return rx.el.li(
        icon("user"),
        _two_lines(row.name, rx.cond(row.is_me, "You", "")),
        rx.cond(is_admin & ~row.is_me, role, rx.el.span(row.role, class_name="small muted")),
        rx.cond(
            row.is_me,
            rx.cond(is_admin & (OrganizationsState.members.length() == 1), alone, leave),
            rx.cond(is_admin, remove, rx.fragment()),
        ),
        class_name="list-row",
    )


def _invites() -> rx.Component:
    return rx.el.div(
        rx.cond(
            OrganizationsState.invite_link,
            notice("Send this link", OrganizationsState.invite_link),
            rx.fragment(),
        ),
        rx.el.ul(rx.foreach(OrganizationsState.invites, _invite)),
        rx.el.form(
            field("Join as", select(ROLES, name="role", default_value="learner")),
            field(
                "How many people",
                text_input(name="uses", type="number", min=1, max=1000, default_value="1"),
            ),
            button("Make a link", icon_name="plus", type="submit"),
            on_submit=OrganizationsState.invite,
            class_name="settings-fields",
        ),
        class_name="column gap-3",
    )


def _invite(row: Any) -> rx.Component:
    return rx.el.li(
        icon("mail"),
        rx.el.span(row.text, class_name="grow"),
        icon_button(
            "close", label="Revoke this invite", on_click=OrganizationsState.revoke(row.id)
        ),
        class_name="list-row",
    )


def _create_form() -> rx.Component:
    return rx.el.form(
        field(
            "Name",
            text_input(name="name", required=True, max_length=120, auto_complete="off"),
            hint="A class, a school or a study group.",
        ),
        rx.el.div(button("Create", type="submit"), class_name="actions"),
        on_submit=OrganizationsState.create,
        key=OrganizationsState.revision.to_string(),
        class_name="settings-fields",
    )


def _two_lines(title: Any, text: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(title),
        rx.el.span(text, class_name="small muted"),
        class_name="column grow",
    )
