"""A student at the other end of HTTP, and a look into the database behind."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg

from maigie.database_url import libpq_url
from maigie.embedded.servers import running
from tools.instance import Instance

MAIN_JOB = "I want to learn Data Structures for my exam in 6 weeks"
PASSWORD = "lamplight-over-Lagos-7"
TIMEOUT_S = 30.0


class Client(httpx.Client):
    """One signed-in person."""

    user_id: UUID
    refresh_token: str

    def __init__(self, instance: Instance) -> None:
        super().__init__(base_url=f"{instance.url}/api/v1", timeout=TIMEOUT_S)
        self.email = f"student-{uuid4().hex}@example.com"

    def register(self) -> None:
        """Create the account."""
        answer = self.post("/auth/register", json={"email": self.email, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        self.keep(answer.json())
        self.user_id = UUID(answer.json()["user"]["id"])

    def keep(self, pair: dict[str, Any]) -> None:
        """Use these tokens from now on."""
        self.headers["Authorization"] = f"Bearer {pair['access_token']}"
        self.refresh_token = pair["refresh_token"]

    def say(self, message: str, *, key: str | None = None) -> httpx.Response:
        """Take a turn, once per ``key``."""
        headers = {"Idempotency-Key": key} if key else {}
        return self.post("/ai/chat", json={"message": message}, headers=headers)


@dataclass(frozen=True)
class Made:
    """What the main job left of one person."""

    courses: int
    topics: int
    goals: int
    milestones: int
    blocks: int
    batches: int
    messages: int

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is there."""
        return self == Made(0, 0, 0, 0, 0, 0, 0)

    @property
    def is_one_whole_batch(self) -> bool:
        """Whether exactly one course with everything that belongs to it is there."""
        once = (self.courses, self.goals, self.batches, self.messages) == (1, 1, 1, 2)
        return once and self.topics >= 8 and self.milestones >= 5 and self.blocks >= 8


class Database:
    """Everybody's rows, seen by the owner role, past row-level security."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance

    def made_by(self, client: Client) -> Made:
        """Count what a person has."""
        tables = (
            "course",
            "topic",
            "goal",
            "milestone",
            "calendar_entry",
            "action_batch",
            "message",
        )
        return Made(*(self.count(table, client) for table in tables))

    def count(self, table: str, client: Client, where: str = "true") -> int:
        """Count a person's rows of a table."""
        query = f"select count(*) from {table} where owner_id = %s and {where}"  # noqa: S608
        with (
            running(self._instance.data_dir, lambda _line: None) as urls,
            psycopg.connect(libpq_url(urls.owner)) as connection,
        ):
            row = connection.execute(query.encode(), [client.user_id]).fetchone()
        assert row is not None
        return row[0]
