"""All tables; importing this package fills ``SQLModel.metadata`` for Alembic."""

from maigie.models import (
    assistant,
    identity,
    learning,
    notifications,
    ops,
    planning,
    search,
)

__all__ = ["assistant", "identity", "learning", "notifications", "ops", "planning", "search"]
