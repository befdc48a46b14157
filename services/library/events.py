"""Facts the library announces."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from maigie.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoteCreated(Event):
    """A note now exists."""

    type: ClassVar[str] = "note.created"
    note_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoteUpdated(Event):
    """A note's title or content changed."""

    type: ClassVar[str] = "note.updated"
    note_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResourceSaved(Event):
    """A resource is now in the library."""

    type: ClassVar[str] = "resource.saved"
    resource_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResourceUpdated(Event):
    """What a resource says of itself changed."""

    type: ClassVar[str] = "resource.updated"
    resource_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResourceRecommended(Event):
    """A resource was recommended; ``resource`` is the object as REST shows it, ``score`` 0-1."""

    type: ClassVar[str] = "resource.recommended"
    resource_id: UUID
    resource: dict[str, Any]
    score: float | None


@dataclass(frozen=True, kw_only=True)
class NuggetsReady(Event):
    """A source was read to its end; its nuggets can be learnt from."""

    type: ClassVar[str] = "nuggets.ready"
    source_id: UUID
    course_id: UUID | None
