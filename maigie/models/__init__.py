"""All tables; importing this package fills ``SQLModel.metadata`` for Alembic."""

from maigie.models import (
    assistant,
    identity,
    learning,
    learning_paths,
    learning_practice,
    library,
    library_sources,
    notifications,
    ops,
    planning,
    planning_records,
    search,
)

__all__ = [
    "assistant",
    "identity",
    "learning",
    "learning_paths",
    "learning_practice",
    "library",
    "library_sources",
    "notifications",
    "ops",
    "planning",
    "planning_records",
    "search",
]
