"""Links that end emails."""

from uuid import uuid4

import pytest

from maigie.core.errors import NotFound
from services.notifications.quiet import notification_preferences
from services.notifications.unsubscribing import end_emails, owner_of, unsubscribe_path
from tests.factories.channels import wish
from tests.factories.learners import NOW


def token_of(user_id) -> str:
    return unsubscribe_path(user_id).partition("token=")[2]


class TestOwnerOf:
    def test_reads_our_own_links(self):
        ada = uuid4()

        assert owner_of(token_of(ada)) == ada

    def test_refuses_every_other(self):
        mine, other = token_of(uuid4()), token_of(uuid4())
        mixed = other[:21] + mine[21:]

        for forged in ("", "x", "é", mixed, mine[:-4], mine + "AAAA", "A" * 43):
            with pytest.raises(NotFound):
                owner_of(forged)


class TestEndEmails:
    def test_leaves_everything_else(self, session, student):
        wish(session, student, email=True, digest_at="06:15")

        end_emails(session, student, at=NOW)

        wishes = notification_preferences(session, student)
        assert (wishes.email, wishes.push, wishes.digest_at) == (False, True, "06:15")
