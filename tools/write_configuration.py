"""Write docs/configuration.md from the settings class, so that neither can say other things."""

import sys
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from maigie.config import Settings  # noqa: E402  # found once the project is on the path

PAGE = ROOT / "docs" / "configuration.md"
INTRODUCTION = """\
# Configuration

Nothing has to be configured: `make run` works as it is. Every setting is an environment variable
with the prefix `MAIGIE_`, or a line in a file named `.env` in the project folder. The options
`--host`, `--port` and `--data-dir` of `maigie up` come before both.

| variable | default | what it does |
|---|---|---|
"""
CLOSING = """
Tests and screenshots also read `CHROMIUM`, the path of a browser; without it the system's or
Playwright's is used.

This page is written by `python tools/write_configuration.py` from `maigie/config.py`.
"""


def page() -> str:
    """Return the whole page."""
    rows = (_row(name, field) for name, field in Settings.model_fields.items())
    return INTRODUCTION + "\n".join(rows) + "\n" + CLOSING


def _row(name: str, field: FieldInfo) -> str:
    return f"| `MAIGIE_{name.upper()}` | {_default(field)} | {field.description} |"


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    return "–" if value in (None, "") else f"`{value}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
