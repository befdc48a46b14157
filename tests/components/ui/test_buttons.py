"""Buttons and links carry names, types and looks."""

import reflex as rx

from components.ui.buttons import button, icon_button, link_button
from tests.components.rendering import libraries, rendered


class TestButton:
    def test_does_not_submit_unless_told(self) -> None:
        plain, submitting = rendered(button("Save")), rendered(button("Save", type="submit"))

        assert 'type:"button"' in plain
        assert 'type:"submit"' in submitting

    def test_looks_as_its_kind_and_size_say(self) -> None:
        text = rendered(button("Start", kind="primary", size="large", wide=True))

        assert "button button-primary button-large button-wide" in text

    def test_takes_an_icon_from_a_var(self) -> None:
        text = rendered(button("Go", icon_name=rx.Var("name_from_state", _var_type=str)))

        assert "name_from_state" in text


class TestIconButton:
    def test_says_its_name(self) -> None:
        text = rendered(icon_button("close", label="Close the plan"))

        assert '"aria-label":"Close the plan"' in text
        assert 'title:"Close the plan"' in text


class TestLinkButton:
    def test_navigates_without_a_reload(self) -> None:
        link = link_button("Open schedule", href="/schedule")

        assert "react-router" in libraries(link)
        assert 'to:"/schedule"' in rendered(link)
