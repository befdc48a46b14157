"""Every handler of every state, called by somebody signed in with values no page would send."""

import inspect
from typing import Any

import pytest
from reflex_base.event import Event
from reflex_base.utils.format import format_event_handler
from sqlalchemy import text

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import MaigieError
from maigie.models.security import OWNED_TABLES
from services.learning.courses import create_course
from services.planning.goals import create_goal
from state.learning.course import CourseState
from state.learning.course_edit import CourseEditState
from state.planning.goals_edit import GoalsEditState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.today_add import TodayAddState
from tests.factories.people import make_person
from tests.state.stage import Tab, open_tab
from tests.state.test_every_handler import HANDLERS, STATES

UNFIT: tuple[Any, ...] = (
    None,
    [1, "x"],
    {"a": {"b": [1]}},
    "x" * 1_000_000,
    "\x00\x1b[2J",
    -1,
    float("inf"),
)
ODD: tuple[Any, ...] = (
    None,
    -1,
    10**9,
    True,
    "",
    "²",
    "nan",
    "9" * 40,
    "x" * 99_999,
    "\u202e\u200b",
)
FIELDS = [
    "title",
    "name",
    "description",
    "timezone",
    "syllabus",
    "day",
    "start",
    "end",
    "minutes",
    "due_on",
    "target_date",
    "due_at",
    "priority",
    "course_id",
    "goal_id",
    "module_id",
    "hours",
    "color",
    "repeat",
    "entry_type",
    "locked",
    "daily_limit",
    "pause",
    "mon_first_start",
    "mon_first_end",
    "mon_rest",
]
DAYS = ("day", "target_date", "due_on", "due_at")
TIMES = {"start": "10:00", "end": "09:00", **dict.fromkeys(DAYS, "2026-11-16")}
FORMS = [one for one in HANDLERS if "dict" in str(inspect.signature(one.values[0].fn))]


@pytest.fixture(scope="module")
def owner(database: str) -> Actor:
    return _with_work(make_person("owner"))


@pytest.fixture(scope="module")
def somebody_else(database: str) -> Actor:
    return _with_work(make_person("else"))


def _with_work(actor: Actor) -> Actor:
    with unit_of_work(actor) as session:
        create_course(session, actor, title="Biology")
        create_goal(session, actor, title="Pass the exam")
    return actor


def rows_of(actor: Actor) -> list[str]:
    """Return a digest of everything a person has, table by table."""
    digest = "select md5(coalesce(string_agg(t::text, '|' order by t.id), '')) from {} t"
    with unit_of_work(actor) as session:
        asked = text(" union all ".join(digest.format(table) for table in OWNED_TABLES))
        return [row[0] for row in session.connection().execute(asked)]


async def send(tab: Tab, handler: Any, payload: dict[str, Any]) -> Exception | None:
    """Send one event as whoever holds the socket could; return what it raised."""
    try:
        await tab.send(Event(name=format_event_handler(handler), payload=payload))
    except Exception as failure:  # noqa: BLE001  # which kind is what the test is about
        return failure
    return None


async def open_dialogs(tab: Tab) -> None:
    """Open what forms belong to, so that their handlers get past "nothing is open"."""
    await tab.send(TodayAddState.open_for("task"))
    await tab.send(GoalsEditState.open_new())
    await tab.send(ScheduleEditState.open_new("2026-11-16T16:00", "2026-11-16T17:00"))
    await tab.send(CourseState.on_load())
    await tab.send(CourseEditState.open_course())


def _names(handler: Any) -> list[str]:
    names = [name for name in inspect.signature(handler.fn).parameters if name != "self"]
    return names or ["data"]


class TestEveryHandler:
    @pytest.mark.parametrize("handlers", STATES)
    async def test_refuses_values_of_another_kind(
        self, owner: Actor, somebody_else: Actor, handlers: list[Any]
    ):
        before = rows_of(owner), rows_of(somebody_else)

        async with open_tab(owner) as tab:
            failures = [
                (format_event_handler(one), await send(tab, one, dict.fromkeys(_names(one), value)))
                for one in handlers
                for value in UNFIT
            ]

        assert [(n, f) for n, f in failures if not isinstance(f, MaigieError)] == []
        assert (rows_of(owner), rows_of(somebody_else)) == before

    @pytest.mark.parametrize("handler", FORMS)
    async def test_breaks_at_no_value_of_a_form(
        self, owner: Actor, somebody_else: Actor, handler: Any
    ):
        before = rows_of(somebody_else)

        async with open_tab(owner) as tab:
            await open_dialogs(tab)
            failures = [
                await send(tab, handler, {"data": dict.fromkeys(FIELDS, value)}) for value in ODD
            ]
            failures += [
                await send(tab, handler, {"data": {"title": "x", **TIMES, field: "-1"}})
                for field in FIELDS
            ]
            failures += [
                await send(
                    tab, handler, {"data": {"title": "x", **TIMES, **dict.fromkeys(DAYS, day)}}
                )
                for day in ("0001-01-01", "9999-12-31", "2026-02-30")
            ]

        assert [one for one in failures if one and not isinstance(one, MaigieError)] == []
        assert rows_of(somebody_else) == before
