"""A queue that only remembers."""

# a fake has the whole signature of what it stands for

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from maigie.core.jobs import Lane


@dataclass
class RecordingQueue:
    """Keeps the hints it was given."""

    events: list[UUID] = field(default_factory=list)
    jobs: list[UUID] = field(default_factory=list)

    def push_events(self, event_ids: Sequence[UUID]) -> None:
        self.events.extend(event_ids)

    def push_job(self, job_id: UUID, *, lane: Lane, timeout_s: int) -> None:
        self.jobs.append(job_id)

    def forget(self) -> None:
        self.events.clear()
        self.jobs.clear()
