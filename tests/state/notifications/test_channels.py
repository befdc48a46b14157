"""The settings of channels, handler by handler, on a real database."""

from typing import Any

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.embedded.secrets import Secrets
from services.identity.devices import list_devices
from services.notifications.inbox import list_notifications
from services.notifications.quiet import notification_preferences
from state.notifications.channels import ChannelsState
from tests.factories.channels import PHONE
from tests.state.stage import open_tab

FORM = {
    "email": "on",
    "digest": "on",
    "digest_at": "06:30",
    "quiet_start": "21:00",
    "quiet_end": "07:00",
    "morning": "9",
    "evening": "",
}


@pytest.fixture(autouse=True)
def push_key(monkeypatch: pytest.MonkeyPatch, hints: Any) -> None:
    monkeypatch.setattr(settings, "vapid_private_key", SecretStr(Secrets().vapid_private_key))


class TestSave:
    async def test_keeps_what_the_form_says(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ChannelsState.on_load())
            before = tab.sees(ChannelsState, "quiet"), tab.sees(ChannelsState, "email")
            await tab.send(ChannelsState.save(FORM))

            assert before == (True, False)
            assert tab.sees(ChannelsState, "morning") == "9"
            assert tab.sees(ChannelsState, "quiet") is False
        with unit_of_work(student) as session:
            wishes = notification_preferences(session, student)
        assert (wishes.email, wishes.push, wishes.proactive) == (True, False, False)
        assert (wishes.digest_at, wishes.quiet_hours.enabled) == ("06:30", False)
        assert wishes.contact_times.hours == (9,)

    @pytest.mark.parametrize(
        "wrong", [{"digest_at": "late"}, {"morning": "25"}, {"quiet_end": None}]
    )
    async def test_says_what_is_wrong(self, student: Actor, wrong: dict[str, Any]) -> None:
        async with open_tab(student) as tab:
            await tab.send(ChannelsState.save({**FORM, **wrong}))

            assert "07:30" in tab.sees(ChannelsState, "error")


class TestDevices:
    async def test_are_added_and_removed(self, student: Actor) -> None:
        keys = (PHONE.endpoint, PHONE.p256dh, PHONE.auth, "en", "Africa/Lagos")
        async with open_tab(student) as tab:
            await tab.send(ChannelsState.on_load())
            await tab.send(ChannelsState.add_device(*keys))
            (row,) = tab.sees(ChannelsState, "devices")
            shown = tab.sees(ChannelsState, "endpoints")
            await tab.send(ChannelsState.remove_device(row.id))
            await tab.send(ChannelsState.add_device(*keys))
            await tab.send(ChannelsState.drop_endpoint(PHONE.endpoint))

            assert row.name == "A browser"
            assert shown == [PHONE.endpoint]
            assert tab.sees(ChannelsState, "devices") == []
            assert len(tab.sees(ChannelsState, "push_key")) == 87
        with unit_of_work(student) as session:
            assert list_devices(session, student) == ()


class TestSendTest:
    async def test_leaves_a_message(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ChannelsState.send_test())

        with unit_of_work(student) as session:
            (row,) = list_notifications(session, student)
        assert row.type == "test"
