"""Icons exist where components name them."""

import re
from pathlib import Path

from components.ui.icon import icon
from tests.components.rendering import rendered

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r'(?:\bicon\(|icon_name=|icon_button\(|sprite\.svg#)\s*"?([a-z][a-z-]+)"')


def _symbols() -> set[str]:
    sprite = (ROOT / "assets/icons/sprite.svg").read_text(encoding="utf-8")
    return set(re.findall(r'<symbol id="([a-z-]+)" viewBox="0 0 24 24">', sprite))


class TestIcon:
    def test_refers_to_the_sprite_and_stays_silent(self) -> None:
        text = rendered(icon("lamp", size=20, filled=True))

        assert "/icons/sprite.svg#lamp" in text
        assert "icon icon-20 icon-filled" in text
        assert '"aria-hidden":"true"' in text

    def test_names_only_drawn_symbols(self) -> None:
        sources = [*ROOT.glob("components/**/*.py"), *ROOT.glob("components/**/*.jsx")]
        named = {name for path in sources for name in NAMED.findall(path.read_text("utf-8"))}

        assert {"check", "undo", "sign-out", "close"} <= named
        assert named - _symbols() == set()
