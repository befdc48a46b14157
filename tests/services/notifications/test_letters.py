"""A message as an email."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.models.identity import User
from maigie.models.notifications import Notification
from services.notifications.letters import is_inside, letter_of
from services.notifications.unsubscribing import PATH


def message(actor: Actor, **values: str) -> Notification:
    return Notification(
        id=uuid4(),
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        type="reminder",
        cause_id=uuid4(),
        **{"title": "Essay", **values},
    )


class TestLetterOf:
    def test_is_said_twice_with_a_way_in_and_a_way_out(
        self, session: Session, student: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "public_url", "https://maigie.example/")
        told = message(student, body="<script>x</script> $title", link="/today?a=1&b=2")

        letter = letter_of(told, session.get_one(User, student.user_id))

        assert letter.unsubscribe_url.startswith(f"https://maigie.example{PATH}?token=")
        assert letter.unsubscribe_url in letter.text
        assert "https://maigie.example/today?a=1&b=2" in letter.text
        assert "<script>x</script> $title" in letter.text
        assert "&lt;script&gt;x&lt;/script&gt; $title" in letter.html
        assert 'href="https://maigie.example/today?a=1&amp;b=2"' in letter.html

    def test_leads_nowhere_else(self, session: Session, student: Actor) -> None:
        told = message(student, link="https://evil.example/")

        letter = letter_of(told, session.get_one(User, student.user_id))

        assert "evil" not in letter.text + letter.html
        assert [is_inside(link) for link in ("/today", "//evil.example", "/\\evil", "")] == [
            True,
            False,
            False,
            False,
        ]
