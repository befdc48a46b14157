"""All tables; importing this package fills ``SQLModel.metadata`` for Alembic."""

from maigie.models import (
    assistant,
    identity,
    insights,
    learning,
    learning_paths,
    learning_practice,
    library,
    library_sources,
    memory,
    notifications,
    ops,
    planning,
    planning_records,
    search,
    wellbeing,
)

__all__ = [
    "assistant",
    "identity",
    "insights",
    "learning",
    "learning_paths",
    "learning_practice",
    "library",
    "library_sources",
    "memory",
    "notifications",
    "ops",
    "planning",
    "planning_records",
    "search",
    "wellbeing",
]
