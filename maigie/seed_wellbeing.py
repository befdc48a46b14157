"""How the student of the demo account felt lately, and what they asked Maigie to remember."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from maigie.seed_steps import Semester
from services.identity.consents import grant_consent
from services.memory.remembering import remember
from services.wellbeing.energy import log_energy
from services.wellbeing.moods import log_mood

DATA = Path(__file__).parent / "seed_data" / "wellbeing.toml"


def add_wellbeing(session: Session, semester: Semester) -> None:
    """Add two weeks of moods and energy, what is allowed, and a handful of memories."""
    data: dict[str, Any] = tomllib.loads(DATA.read_text("utf-8"))
    actor = semester.actor
    for row in data["mood"]:
        log_mood(
            session,
            actor,
            mood=row["mood"],
            energy_level=row.get("energy"),
            note=row.get("note", ""),
            at=_instant(semester, row),
        )
    for row in data["energy"]:
        at = _instant(semester, row)
        log_energy(session, actor, level=row["level"], note=row.get("note", ""), at=at)
    for kind in data["allowed"]:
        grant_consent(session, actor, kind=kind, at=semester.days_ago(14))
    for row in data["memory"]:
        remember(session, actor, content=row["content"], at=semester.days_ago(row["days_ago"]))


def _instant(semester: Semester, row: dict[str, Any]) -> datetime:
    day = semester.today - timedelta(days=row["days_ago"])
    return semester.local(day, row["at"])
