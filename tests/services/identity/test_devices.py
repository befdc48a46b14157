"""The devices that take push messages."""

from dataclasses import replace
from uuid import UUID

import pytest

from maigie.core.errors import Conflict, Invalid, NotFound
from services.identity import devices
from services.identity.devices import NewDevice
from tests.factories.channels import PHONE
from tests.factories.learners import NOW

NEW = NewDevice(
    token=PHONE.endpoint,
    p256dh=PHONE.p256dh,
    auth=PHONE.auth,
    name=" Chrome on Android ",
    locale="en",
    timezone="Africa/Lagos",
)


class TestRegisterDevice:
    def test_takes_a_known_one_into_use_again(self, session, student):
        first = devices.register_device(session, student, new=NEW, at=NOW)
        devices.give_up_device(session, student, device_id=UUID(first.id))
        lost = devices.active_devices(session, student)

        again = devices.register_device(session, student, new=replace(NEW, name="Phone"), at=NOW)

        assert (first.name, again.name, first.id) == ("Chrome on Android", "Phone", again.id)
        assert lost == ()
        assert devices.active_devices(session, student) == (UUID(first.id),)
        assert (again.platform, again.timezone, again.last_seen_at) == ("web", "Africa/Lagos", NOW)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"token": "http://push.example/abc"},
            {"token": "https://push.example/ä"},
            {"token": "not an address"},
            {"token": "https://push.example/" + "x" * 2000},
            {"p256dh": "AAAA"},
            {"auth": "AAAA"},
            {"timezone": "Mars/Base"},
        ],
    )
    def test_refuses_what_cannot_be_reached(self, session, student, wrong):
        with pytest.raises(Invalid):
            devices.register_device(session, student, new=replace(NEW, **wrong), at=NOW)

    def test_has_an_end(self, session, student, monkeypatch):
        monkeypatch.setattr(devices, "MOST_DEVICES", 1)
        devices.register_device(session, student, new=NEW, at=NOW)

        other = replace(NEW, token="https://push.example/other")
        with pytest.raises(Conflict):
            devices.register_device(session, student, new=other, at=NOW)


class TestRemoveDevice:
    def test_sends_nothing_to_it_any_more(self, session, student):
        made = UUID(devices.register_device(session, student, new=NEW, at=NOW).id)
        reached = devices.reach_device(session, student, device_id=made)

        devices.remove_device(session, student, device_id=made)

        assert reached == (NEW.token, {"p256dh": NEW.p256dh, "auth": NEW.auth})
        assert devices.reach_device(session, student, device_id=made) is None

    def test_hides_other_peoples(self, session, session_as, student, stranger):
        made = UUID(devices.register_device(session, student, new=NEW, at=NOW).id)

        with session_as(stranger) as other:
            assert devices.list_devices(other, stranger) == ()
            assert devices.reach_device(other, stranger, device_id=made) is None
            with pytest.raises(NotFound):
                devices.remove_device(other, stranger, device_id=made)
