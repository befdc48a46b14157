"""The constants of the forecast, read once from ``model.toml``."""

import tomllib
from pathlib import Path
from typing import Any

MODEL: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("model.toml").read_text(encoding="utf-8")
)
