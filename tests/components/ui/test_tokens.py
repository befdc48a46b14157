"""The stylesheets and the palette keep their own promises."""

import re
from pathlib import Path

import pytest

from components.ui.tokens import COURSE_COLOURS, STYLESHEETS, course_class, head_components
from tests.components.rendering import rendered

ASSETS = Path(__file__).resolve().parents[3] / "assets"
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(\s*\d")
# Set by a component on one element, so no stylesheet defines them.
SET_IN_PLACE = {"top", "height", "at", "fill", "share", "lane", "lanes", "hours"} | {
    "left",
    "bar",
    "wide",
    "tall",
    "count",
}


def _read(sheet: str) -> str:
    return (ASSETS / sheet.lstrip("/")).read_text(encoding="utf-8")


def _theme(selector: str) -> dict[str, str]:
    tokens = _read("/styles/tokens.css")
    body = tokens[tokens.index(selector) :].split("{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6});", body))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


THEMES = {"light": _theme('[data-theme="light"]'), "dark": _theme('.dark,\n[data-theme="dark"]')}
TEXT_ON_SURFACE = [
    *(
        (ink, surface)
        for ink in ("ink", "ink-2", "ink-3")
        for surface in ("desk", "paper", "raised", "sunken")
    ),
    ("ink-2", "hover"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("accent-ink", "accent-soft"),
    ("accent-ink", "paper"),
    ("lamp-ink", "lamp-soft"),
    ("lamp-ink", "paper"),
    ("on-lamp", "lamp"),
    ("danger", "paper"),
    ("danger", "danger-soft"),
    ("on-danger", "danger"),
    ("on-inverse", "inverse"),
    ("on-inverse-2", "inverse"),
    ("inverse-accent", "inverse"),
    ("on-avatar", "avatar"),
    *((f"{course}-ink", f"{course}-soft") for course in COURSE_COLOURS),
    *(("on-now", course) for course in COURSE_COLOURS),
]


class TestStylesheets:
    @pytest.mark.parametrize("sheet", STYLESHEETS)
    def test_use_only_tokens_that_exist(self, sheet: str) -> None:
        defined = {
            name for each in STYLESHEETS for name in re.findall(r"--([a-z0-9-]+)\s*:", _read(each))
        }

        used = set(re.findall(r"var\(--([a-z0-9-]+)", _read(sheet)))

        assert used - defined - SET_IN_PLACE == set()

    @pytest.mark.parametrize("sheet", [s for s in STYLESHEETS if "tokens" not in s])
    def test_state_no_colour_of_their_own(self, sheet: str) -> None:
        text = _read(sheet)

        assert RAW_COLOUR.findall(text) == []


class TestPalette:
    def test_defines_the_same_names_by_day_and_by_night(self) -> None:
        light, dark = THEMES["light"], THEMES["dark"]

        assert set(light) == set(dark)

    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize(("text", "surface"), TEXT_ON_SURFACE)
    def test_keeps_text_readable(self, theme: str, text: str, surface: str) -> None:
        colours = THEMES[theme]

        assert _contrast(colours[text], colours[surface]) >= 4.5

    @pytest.mark.parametrize("theme", THEMES)
    def test_keeps_field_edges_visible(self, theme: str) -> None:
        colours = THEMES[theme]

        assert _contrast(colours["field-line"], colours["raised"]) >= 3


class TestCourseClass:
    @pytest.mark.parametrize("colour", COURSE_COLOURS)
    def test_names_a_class_of_the_stylesheet(self, colour: str) -> None:
        assert f".{course_class(colour)} {{" in _read("/styles/tokens.css")


class TestHeadComponents:
    def test_link_only_files_that_are_shipped(self) -> None:
        text = "\n".join(rendered(tag) for tag in head_components())
        paths = re.findall(r'href:"([^"]+)"', text)

        assert len(paths) == 4
        assert [path for path in paths if not (ASSETS / path.lstrip("/")).exists()] == []

    def test_comes_with_the_licence_of_its_font(self) -> None:
        licence = (ASSETS / "fonts/OFL.txt").read_text(encoding="utf-8")

        assert "SIL OPEN FONT LICENSE" in licence
        assert "Inter Project Authors" in licence
