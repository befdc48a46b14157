"""Which country a student's zone is in, for days that each country keeps on its own date."""

import datetime as dt
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo


def country_of(zone: dt.tzinfo | None) -> str | None:
    """Return the ISO 3166 code of the country a zone is named after, if it is in one."""
    return _countries().get(zone.key) if isinstance(zone, ZoneInfo) else None


@cache
def _countries() -> dict[str, str]:
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
