"""What the student of the demo account wrote down and put aside."""

import tomllib
from pathlib import Path
from typing import Any

from maigie.core.db import unit_of_work
from maigie.models.library import ResourceType
from maigie.seed_steps import Semester
from services.library.notes import create_note
from services.library.resources import save_resource

DATA = Path(__file__).parent / "seed_data" / "library.toml"


def read_library() -> dict[str, Any]:
    """Return the notes and resources."""
    return tomllib.loads(DATA.read_text("utf-8"))


def add_library(semester: Semester, data: dict[str, Any]) -> None:
    """Write the notes and keep the resources; no page is fetched for them."""
    with unit_of_work(semester.actor) as session:
        for row in data["note"]:
            create_note(
                session,
                semester.actor,
                title=row["title"],
                content=row["content"].strip(),
                tags=row.get("tags", ()),
                pinned=row.get("pinned", False),
                course_id=semester.ids["course"][row["course"]],
                at=semester.days_ago(row["days_ago"]),
            )
        for row in data["resource"]:
            save_resource(
                session,
                semester.actor,
                title=row["title"],
                url=row["url"],
                kind=ResourceType(row["kind"]),
                description=row["description"],
                starred=row.get("starred", False),
                course_id=semester.ids["course"][row["course"]],
                read_page=False,
                at=semester.days_ago(row["days_ago"]),
            )
