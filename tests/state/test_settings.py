"""The settings, handler by handler, on a real database."""

from collections.abc import Callable
from typing import Any

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotSignedIn
from maigie.models.identity import SessionKind
from services.identity import login_sessions, profile
from services.planning.availability import add_default_availability, get_availability
from state.identity.settings import TIMEZONES, SettingsState, device_text
from state.identity.settings_hours import HoursState
from state.identity_guard import person_of
from state.session import SessionState, actor_of
from state.toast import ToastState

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
WEEK = {"daily_limit": "120", "pause": "10"}


def run(actor: Actor, use_case: Callable[..., Any], **values: Any) -> Any:
    with unit_of_work(actor) as session:
        return use_case(session, actor, **values)


def sign_in(actor: Actor, user_agent: str = FIREFOX) -> str:
    issued = run(
        actor,
        login_sessions.open_session,
        kind=SessionKind.BROWSER,
        user_agent=user_agent,
        at=clock.now(),
    )
    return f"mg_session={issued.token}"


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in by cookie."""
    root = State(_reflex_internal_init=True)
    cookie = sign_in(student)
    root.router = RouterData.from_router_data({"headers": {"cookie": cookie}})
    session = await root.get_state(SessionState)
    session._become(await person_of(cookie))
    return root


@pytest.fixture
def hours(student: Actor) -> None:
    """The hours every account begins with."""
    run(student, add_default_availability, at=clock.now())


class TestProfile:
    async def test_is_shown(self, tab: State) -> None:
        settings = await tab.get_state(SettingsState)

        await settings.on_load()

        assert (settings.name, settings.timezone) == ("Student", "Africa/Lagos")
        assert [(row.device, row.current) for row in settings.sign_ins] == [
            ("Firefox on Windows", True)
        ]

    async def test_is_saved_and_spoken_at_once(self, tab: State, student: Actor) -> None:
        settings = await tab.get_state(SettingsState)
        session = await tab.get_state(SessionState)

        await settings.save_profile({"name": " Ada ", "timezone": "Asia/Tokyo"})

        user = run(student, profile.get_user, user_id=student.user_id)
        assert (user.name, user.timezone) == ("Ada", "Asia/Tokyo")
        assert (session.user_name, actor_of(session).timezone.key) == ("Ada", "Asia/Tokyo")
        assert len((await tab.get_state(ToastState)).toasts) == 1

    @pytest.mark.parametrize(
        "data",
        [
            {"name": "Ada", "timezone": "Mars/Base"},
            {"name": "Ada", "timezone": 3},
            {"name": "A" * 121, "timezone": "Asia/Tokyo"},
            {"name": "A\x07a", "timezone": "Asia/Tokyo"},
        ],
    )
    async def test_says_what_is_wrong(
        self, tab: State, student: Actor, data: dict[str, Any]
    ) -> None:
        settings = await tab.get_state(SettingsState)

        await settings.save_profile(data)

        user = run(student, profile.get_user, user_id=student.user_id)
        assert settings.error
        assert (user.name, user.timezone) == ("Student", "Africa/Lagos")

    async def test_needs_the_cookie_of_the_person_of_the_tab(
        self, tab: State, stranger: Actor
    ) -> None:
        tab.router = RouterData.from_router_data({"headers": {"cookie": sign_in(stranger)}})
        settings = await tab.get_state(SettingsState)

        with pytest.raises(NotSignedIn):
            await settings.save_profile({"name": "Eve", "timezone": "Asia/Tokyo"})

    def test_offers_every_zone_in_order(self) -> None:
        names = [name for name, _ in TIMEZONES]

        assert names == sorted(names)
        assert {"Africa/Lagos", "Europe/Berlin"} <= set(names)


class TestSignOutElsewhere:
    async def test_ends_all_but_this_one(self, tab: State, student: Actor) -> None:
        other = sign_in(student)
        settings = await tab.get_state(SettingsState)
        await settings.on_load()
        before = settings.others

        await settings.sign_out_elsewhere()

        assert (before, settings.others, len(settings.sign_ins)) == (1, 0, 1)
        assert await person_of(other) is None


class TestHours:
    async def test_are_shown(self, tab: State, hours: None) -> None:
        week = await tab.get_state(HoursState)

        await week.on_load()

        monday, *_, sunday = week.days
        assert (monday.first_start, monday.first_end, monday.second_start) == ("08:00", "21:00", "")
        assert (monday.rest, sunday.rest) == (False, True)

    async def test_are_saved_and_undone(self, tab: State, student: Actor, hours: None) -> None:
        week = await tab.get_state(HoursState)
        spans = ("mon_first_start", "08:00", "mon_first_end", "10:00")
        second = ("mon_second_start", "22:00", "mon_second_end", "01:00")
        data = dict(zip(*[iter(spans + second)] * 2, strict=True))

        await week.save({**WEEK, **data, "tue_rest": "on"})

        saved = run(student, get_availability)
        assert saved.windows["mon"] == [
            {"start": "08:00", "end": "10:00"},
            {"start": "22:00", "end": "01:00"},
        ]
        assert (saved.windows["tue"], saved.rest_weekdays) == ([], ["tue"])
        assert (saved.daily_limit_minutes, saved.break_minutes) == (120, 10)
        toasts = await tab.get_state(ToastState)
        await toasts.undo(toasts.toasts[-1].undo)
        assert run(student, get_availability).daily_limit_minutes == 180

    async def test_keep_energy_buffer_and_rolling_over(
        self, tab: State, student: Actor, hours: None
    ) -> None:
        week = await tab.get_state(HoursState)
        fresh = {f"energy_{hour}": "high" for hour in range(8, 12)}

        await week.save({**WEEK, **fresh, "energy_known": "on", "buffer_days": "3"})

        saved = run(student, get_availability)
        assert (saved.buffer_days, saved.auto_roll_over) == (3, False)
        assert [row.hour for row in week.energy if row.level == "high"] == [8, 9, 10, 11]
        assert len(saved.energy_by_hour) == 24
        await week.save({**WEEK, "roll_over": "on"})
        assert run(student, get_availability).energy_by_hour == []
        assert week.roll_over

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({**WEEK, "mon_first_start": "08:00"}, "Monday: give both times"),
            ({**WEEK, "mon_first_start": "8", "mon_first_end": "9"}, "written like 08:00"),
            ({**WEEK, "daily_limit": "5"}, "15 to 960"),
            ({**WEEK, "daily_limit": "²"}, "whole number"),
            ({**WEEK, "pause": "-1"}, "whole number"),
            ({**WEEK, "buffer_days": "99"}, "0 and 14"),
            ({**WEEK, "energy_known": "on", "energy_3": "wild"}, "low, medium or high"),
            ({}, "whole number"),
        ],
    )
    async def test_say_what_is_wrong(
        self, tab: State, student: Actor, hours: None, data: dict[str, Any], said: str
    ) -> None:
        week = await tab.get_state(HoursState)

        await week.save(data)

        assert said in week.error
        assert run(student, get_availability).daily_limit_minutes == 180


class TestDeviceText:
    @pytest.mark.parametrize(
        ("user_agent", "kind", "text"),
        [
            ("Mozilla/5.0 (iPhone; CPU) AppleWebKit Safari/604", "browser", "Safari on iPhone"),
            ("Mozilla/5.0 (X11; Linux) Chrome/130 Safari/537 Edg/130", "browser", "Edge on Linux"),
            ("", "browser", "A browser"),
            ("curl/8", "api", "An app that uses your account"),
        ],
    )
    def test_names_browser_and_system(self, user_agent: str, kind: str, text: str) -> None:
        assert device_text(user_agent, kind) == text
