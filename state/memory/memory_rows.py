"""Memories as the page draws them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from services.memory.memory_views import MemoryView

TYPES = (
    ("preference_learned", "Preference"),
    ("personal_info", "About you"),
    ("goal_setting", "Goal"),
    ("relationship_info", "People"),
    ("experience_review", "Experience"),
    ("task_completion", "Done"),
    ("context_switch", "Change"),
    ("conversation", "Other"),
)
_NAMES = dict(TYPES)


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """One memory; ``detail`` says when it was told and how often it served."""

    id: str
    content: str
    type: str
    type_name: str
    importance: str
    detail: str


NO_MEMORY = MemoryRow("", "", "conversation", "", "5", "")


def memory_row(view: MemoryView, zone: ZoneInfo) -> MemoryRow:
    """Return a memory as it is drawn, in the person's zone."""
    told = view.occurred_at.astimezone(zone)
    parts = [f"{told.day} {told:%b %Y}"]
    if view.recall_count:
        parts.append("used once" if view.recall_count == 1 else f"used {view.recall_count} times")
    if view.retained_until is not None:
        parts.append(f"until {view.retained_until.day} {view.retained_until:%b}")
    return MemoryRow(
        id=view.id,
        content=view.content,
        type=view.type,
        type_name=_NAMES[view.type],
        importance=str(view.importance),
        detail=" · ".join(parts),
    )
