"""``maigie admin``: who looks after the installation."""

import pytest

from maigie import admin
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.models.identity import User, UserRole


def account(actor: Actor) -> User:
    with system_unit_of_work() as session:
        return session.get_one(User, actor.user_id)


class TestMain:
    def test_gives_and_takes_the_role(
        self, student: Actor, capsys: pytest.CaptureFixture[str]
    ) -> None:
        email = account(student).email

        given, role = admin.main(email), account(student).role
        taken = admin.main(email, admin.REMOVE)

        assert (given, role, taken, account(student).role) == (0, UserRole.ADMIN, 0, UserRole.USER)
        assert capsys.readouterr().out == (f"{email} is an admin.\n{email} is no admin any more.\n")

    def test_says_in_one_line_that_nobody_has_the_address(
        self, database: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert admin.main("nobody@example.com") == 1
        assert capsys.readouterr().err == "maigie: Nobody has an account with this address.\n"
