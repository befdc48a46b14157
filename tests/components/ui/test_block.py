"""A block shows its title and stands at its time."""

import reflex as rx

from components.ui.block import block
from components.ui.icon import icon
from tests.components.rendering import rendered


class TestBlock:
    def test_shows_its_title_as_text_in_its_course_colour(self) -> None:
        text = rendered(block("Graph search", colour="clay", look="locked", marks=(icon("lock"),)))

        assert "Graph search" in text
        assert "block is-locked course-clay" in text
        assert "block-marks" in text

    def test_stands_where_its_time_is(self) -> None:
        text = rendered(block("x", colour="iris", top="12.5", height="6.25", lane="1", lanes="2"))

        assert '"--top"] : "12.5%"' in text
        assert '"--height"] : "6.25%"' in text
        assert '"--lanes"] : "2"' in text

    def test_takes_everything_from_vars(self) -> None:
        var = rx.Var("row", _var_type=str)

        text = rendered(block(var, colour=var, look=var, top=var, height=var))

        assert "row" in text.split("className:", 1)[1].split("style:", 1)[0]
        assert text.count("row") >= 5
