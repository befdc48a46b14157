"""Sending a delivery once, whatever the other side answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.embedded.secrets import Secrets
from maigie.models.notifications import DeliveryStatus
from services.identity.devices import list_devices, remove_device
from services.notifications import inbox
from services.notifications.deliveries import SEND, plan_deliveries
from services.notifications.sending import WAITS, attempt, settle
from services.notifications.telling import notify
from tests.factories.channels import add_device, deliveries_of, jobs_named, told, wish
from tests.factories.people import make_person
from tests.fakes.mail_server import MailServer
from tests.fakes.push_server import PushServer

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NIGHT, EIGHT = NOON.replace(hour=22), datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def phones() -> Iterator[PushServer]:
    with PushServer() as server:
        yield server


@pytest.fixture(autouse=True)
def channels(mail, phones, monkeypatch, hints) -> Iterator[None]:
    """An installation with both channels at noon."""
    mail.fault, phones.status, phones.retry_after = "", 201, ""
    mail.letters.clear()
    phones.received.clear()
    monkeypatch.setattr(settings, "smtp_url", SecretStr(mail.url))
    monkeypatch.setattr(settings, "vapid_private_key", SecretStr(Secrets().vapid_private_key))
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with phones.reachable():
        yield


@pytest.fixture
def ada(database, phones) -> Actor:
    """Somebody with a phone who wants emails, and was told something."""
    actor = make_person("ada")
    with unit_of_work(actor) as session:
        wish(session, actor, email=True)
        add_device(session, actor, phones.subscribe())
        notify(session, actor, kind="reminder", title="Call <Bo>", link="/today", cause_id=uuid4())
        (row,) = told(session, actor)
        plan_deliveries(session, actor, notification_id=row.id, at=NOON)
    return actor


def send(actor: Actor) -> None:
    """Do what the jobs of the deliveries do."""
    for row in deliveries_of(actor):
        outcome = attempt(actor, delivery_id=str(row.id))
        with unit_of_work(actor) as session:
            settle(session, actor, delivery_id=str(row.id), prepared=outcome)


def stands(actor: Actor) -> dict[str, tuple[str, str]]:
    return {row.channel.value: (row.status.value, row.error) for row in deliveries_of(actor)}


def next_send(actor: Actor) -> datetime:
    with unit_of_work(actor) as session:
        return max(job.run_at for job in jobs_named(session, actor, SEND))


class TestSending:
    def test_reaches_mailbox_and_phone_once(self, ada, mail, phones):
        send(ada)
        send(ada)

        (letter,), (pushed,) = mail.letters, phones.received
        assert letter["Subject"] == "Call <Bo>"
        assert "Call &lt;Bo&gt;" in letter.get_body(("html",)).get_content()
        assert b'"link": "/today"' in pushed.payload
        assert pushed.headers["urgency"] == "high"
        assert stands(ada) == {"email": ("sent", ""), "push": ("sent", "")}
        assert [row.sent_at for row in deliveries_of(ada)] == [NOON, NOON]

    def test_tries_again_later_what_passes(self, ada, mail, phones):
        mail.fault, phones.status, phones.retry_after = "greylisted", 503, "7200"

        send(ada)

        assert [(row.status, row.attempts) for row in deliveries_of(ada)] == [
            (DeliveryStatus.PENDING, 1),
            (DeliveryStatus.PENDING, 1),
        ]
        assert next_send(ada) == NOON + timedelta(hours=2)
        mail.fault, phones.status = "", 201
        send(ada)
        assert {status for status, _ in stands(ada).values()} == {"sent"}

    def test_gives_up_after_a_few_attempts(self, ada, mail):
        mail.fault = "busy"

        for _ in range(len(WAITS) + 1):
            send(ada)

        assert stands(ada)["email"][0] == "failed"
        assert "421" in stands(ada)["email"][1]

    def test_takes_no_for_an_answer(self, ada, mail, phones):
        mail.fault, phones.status = "no such mailbox", 410

        send(ada)

        assert {status for status, _ in stands(ada).values()} == {"failed"}
        with unit_of_work(ada) as session:
            assert [device.active for device in list_devices(session, ada)] == [False]

    def test_waits_when_the_night_began_meanwhile(self, ada, mail, phones, monkeypatch):
        monkeypatch.setattr(clock, "now", lambda: NIGHT)

        send(ada)

        assert stands(ada) == {
            "email": ("pending", "quiet hours"),
            "push": ("pending", "quiet hours"),
        }
        assert next_send(ada) == EIGHT
        assert mail.letters == [] == phones.received

    def test_sends_nothing_that_was_seen_in_the_app(self, ada, mail, phones):
        with unit_of_work(ada) as session:
            inbox.mark_all_read(session, ada, at=NOON)

        send(ada)

        assert {status for status, _ in stands(ada).values()} == {"skipped"}
        assert mail.letters == [] == phones.received

    def test_says_why_it_sent_nothing(self, ada, mail, phones, monkeypatch):
        monkeypatch.setattr(settings, "smtp_url", None)
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(""))

        send(ada)

        assert stands(ada) == {
            "email": ("skipped", "no mail server is configured"),
            "push": ("skipped", "no key for push messages is configured"),
        }

    def test_respects_a_change_of_mind(self, ada, mail, phones):
        with unit_of_work(ada) as session:
            wish(session, ada, email=False, push=False)

        send(ada)

        assert {reason for _, reason in stands(ada).values()} == {"channel off"}
        assert mail.letters == [] == phones.received

    def test_forgets_the_delivery_to_a_device_that_was_removed(self, ada, phones):
        with unit_of_work(ada) as session:
            (device,) = list_devices(session, ada)
            remove_device(session, ada, device_id=UUID(device.id))

        send(ada)

        assert list(stands(ada)) == ["email"]
        assert phones.received == []
