"""The frame: landmarks, places, and one way out."""

import pytest
import reflex as rx

from components.layout.navigation import PLACES, SETTINGS, TAB_ORDER, Place
from components.layout.shell import shell
from tests.components.rendering import libraries, rendered


class TestShell:
    def test_has_one_main_and_a_way_to_skip_to_it(self) -> None:
        text = rendered(shell(rx.el.h1("Today"), active="today", title="Tuesday"))

        assert text.count('"main" ') == 1
        assert 'to:"#content"' in text
        assert 'id:"content"' in text

    @pytest.mark.parametrize("place", [*PLACES, SETTINGS], ids=lambda place: place.key)
    def test_marks_where_one_is(self, place: Place) -> None:
        text = rendered(shell(active=place.key, title=place.label))

        current = 2 if place.on_tab_bar else 1
        assert text.count('"aria-current":"page"') == current

    def test_puts_content_beside_a_rail(self) -> None:
        text = rendered(shell("left", active="today", title="Today", right_rail="right"))

        assert "page page-with-rail" in text
        assert '"aside" ' in text

    def test_brings_no_component_library(self) -> None:
        found = libraries(shell(active="today", title="Today"))

        assert not any("radix" in name for name in found)


class TestPlaces:
    def test_are_distinct(self) -> None:
        everywhere = [*PLACES, SETTINGS]

        assert len({place.key for place in everywhere}) == len(everywhere)
        assert len({place.href for place in everywhere}) == len(everywhere)

    def test_fill_the_tab_bar_with_those_marked_for_it(self) -> None:
        marked = {place.key for place in PLACES if place.on_tab_bar}

        assert set(TAB_ORDER) == marked
