"""Hints reach the open pages of one person, over a real Redis, and nobody else's."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from reflex.app import EventNamespace
from reflex_base.event import Event

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call, unit_of_work
from maigie.embedded.servers import Urls
from maigie.providers import hints, queue
from maigie.wiring import TOPICS
from services.notifications.telling import notify
from services.ops import touched
from services.planning import tasks
from state import live_tabs


@pytest.fixture
def redis(servers: Urls, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(settings, "redis_url", servers.redis)
    queue.redis_connection.cache_clear()
    yield
    queue.redis_connection.cache_clear()


class WebProcess:
    """What the relay knows of a web process: its sockets, and where events go."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[tuple[str, Event]] = asyncio.Queue()
        self.sockets: dict[str, Any] = {}
        manager = SimpleNamespace(instance_id="me", token_to_socket=self.sockets)
        self.event_namespace = SimpleNamespace(_token_manager=manager)
        self.event_processor = SimpleNamespace(enqueue=self._enqueue)

    def connect(self, actor: Actor, token: str) -> None:
        self.sockets[token] = SimpleNamespace(sid=f"sid of {token}", instance_id="me")
        live_tabs._tabs[str(actor.user_id)][token] = f"sid of {token}"

    async def next(self) -> tuple[str, str]:
        token, event = await asyncio.wait_for(self.sent.get(), timeout=5)
        return token, event.payload["topics"]

    async def _enqueue(self, token: str, event: Event) -> None:
        await self.sent.put((token, event))


@asynccontextmanager
async def relaying(web: WebProcess) -> AsyncIterator[None]:
    """Run the listener as the web process does, from the moment its line stands."""
    stands = asyncio.Event()
    take_all = live_tabs.Relay.take_all

    def noted(self: live_tabs.Relay) -> None:
        take_all(self)
        stands.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live_tabs.Relay, "take_all", noted)
        patch.setattr(live_tabs, "GATHER_S", 0.01)
        listening = asyncio.create_task(live_tabs.relay_hints(web))  # type: ignore[arg-type]
        await asyncio.wait_for(stands.wait(), timeout=5)
        yield
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


@pytest.fixture
def web() -> Iterator[WebProcess]:
    live_tabs._tabs.clear()
    yield WebProcess()
    live_tabs._tabs.clear()


@pytest.mark.usefixtures("redis")
class TestRelay:
    async def test_reaches_every_page_of_the_person_and_no_other(
        self, web: WebProcess, student: Actor, stranger: Actor
    ) -> None:
        async with relaying(web):
            web.connect(student, "a")
            web.connect(student, "b")
            web.connect(stranger, "other")
            await call(notify, student, kind="x", title="Due", cause_id=uuid4())
            heard = {await web.next(), await web.next()}
            await call(tasks.create_task, stranger, title="Last")
            last = await web.next()

        assert heard == {("a", "notifications"), ("b", "notifications")}
        assert last == ("other", "tasks")

    async def test_spares_the_page_that_made_the_change(
        self, web: WebProcess, student: Actor
    ) -> None:
        async with relaying(web):
            web.connect(student, "a")
            web.connect(student, "b")
            mark = touched.origin.set("a")
            await call(tasks.create_task, student, title="Essay")
            touched.origin.reset(mark)
            heard = await web.next()

        assert heard == ("b", "tasks")
        assert web.sent.empty()

    async def test_reads_a_burst_once(self, web: WebProcess, student: Actor) -> None:
        async with relaying(web):
            web.connect(student, "a")
            with unit_of_work(student) as session:
                tasks.create_task(session, student, title="Essay")
                notify(session, student, kind="x", title="Due", cause_id=uuid4())
            heard = await web.next()

        assert heard == ("a", "notifications tasks")

    async def test_tells_every_page_when_hints_may_have_been_missed(
        self, web: WebProcess, student: Actor
    ) -> None:
        web.connect(student, "a")

        async with relaying(web):
            token, topics = await web.next()

        assert token == "a"
        assert set(topics.split()) == set(TOPICS.values())

    async def test_forgets_pages_that_were_closed(self, web: WebProcess, student: Actor) -> None:
        async with relaying(web):
            web.connect(student, "a")
            web.connect(student, "b")
            del web.sockets["a"]
            await asyncio.to_thread(
                hints.publish, {"user": str(student.user_id), "topics": ["goals"]}
            )
            heard = await web.next()

        assert heard == ("b", "goals")
        assert set(live_tabs._tabs[str(student.user_id)]) == {"b"}


class TestInstallTabs:
    async def test_knows_a_page_by_the_cookie_of_its_connection(
        self, web: WebProcess, student: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def connect(self: Any, sid: str, environ: Any, auth: Any = None) -> None:
            self.sid_to_token[sid] = "made by Reflex"

        async def person_of(cookie: str) -> Any:
            return SimpleNamespace(actor=student) if cookie == "hers" else None

        monkeypatch.setattr(EventNamespace, "on_connect", connect)
        monkeypatch.setattr(live_tabs, "person_of", person_of)
        live_tabs.install_tabs()
        namespace = SimpleNamespace(sid_to_token={})

        await EventNamespace.on_connect(namespace, "1", {"HTTP_COOKIE": "hers"})
        await EventNamespace.on_connect(namespace, "2", {"HTTP_COOKIE": "nobody's"})

        assert live_tabs._tabs == {str(student.user_id): {"made by Reflex": "1"}}
