"""What kinds of messages there are, and how each is treated."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib.resources import files
from typing import Any, Literal

OTHER = "other"
Urgency = Literal["very-low", "low", "normal", "high"]


class Category(StrEnum):
    """What a message is for."""

    MOTIVATION = "motivation"
    REST_SUGGESTION = "rest_suggestion"
    PROGRESS_CHECK = "progress_check"
    GOAL_REMINDER = "goal_reminder"
    CELEBRATION = "celebration"
    PLANNING = "planning"


class ProactiveType(StrEnum):
    """Why Maigie writes in a conversation unasked."""

    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of message is treated; ``kept`` is how long it is worth delivering."""

    category: Category
    kept: timedelta
    urgency: Urgency
    proactive: ProactiveType | None


def kind_of(name: str) -> Kind:
    """Return how a message of this type is treated."""
    return _KINDS.get(name, _KINDS[OTHER])


def _kind(values: dict[str, Any]) -> Kind:
    proactive = values.get("proactive")
    return Kind(
        category=Category(values["category"]),
        kept=timedelta(hours=values["keep_hours"]),
        urgency=values["urgency"],
        proactive=ProactiveType(proactive) if proactive else None,
    )


_KINDS = {
    name: _kind(values)
    for name, values in tomllib.loads(
        files("services.notifications").joinpath("kinds.toml").read_text(encoding="utf-8")
    ).items()
}
