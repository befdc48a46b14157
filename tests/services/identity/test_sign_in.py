"""Passwords are looked at a few times, then ever more rarely."""

from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work
from maigie.core.errors import NotSignedIn, TooMany
from maigie.models.identity import User
from services.identity import passwords, sign_in
from services.ops import rate_limit
from tests.factories.people import make_person

PASSWORD = "violet-otter-42-parade"


@pytest.fixture
def email(database):
    """The address of somebody with a password hashed at yesterday's costs."""
    rate_limit.forget_everything()
    person = make_person()
    with system_unit_of_work() as session:
        user = session.exec(select(User).where(col(User.id) == person.user_id)).one()
        user.password_hash = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(
            PASSWORD
        )
        return user.email


def attempt(email, password, address="10.0.0.1"):
    with system_unit_of_work() as session:
        return sign_in.check_password(
            session, email=email, password=password, address=address, at=clock.now()
        )


def fail(email, times, address="10.0.0.1"):
    for _ in range(times):
        with pytest.raises(NotSignedIn):
            attempt(email, "guess", address)


class TestCheckPassword:
    def test_finds_the_person_and_renews_the_hash(self, email):
        user = attempt(email.upper(), PASSWORD)

        assert user.email == email
        assert not passwords.needs_rehash(user.password_hash)
        assert attempt(email, PASSWORD).id == user.id

    @pytest.mark.usefixtures("email")
    def test_refuses_the_unknown_and_the_impossible(self):
        for unknown in (f"{uuid4().hex}@example.com", "nobody", "\0", ""):
            with pytest.raises(NotSignedIn):
                attempt(unknown, PASSWORD)

    def test_makes_the_fifth_failure_wait_and_each_further_one_longer(self, email):
        fail(email, 5)
        waits = []
        for _ in range(3):
            with pytest.raises(TooMany) as refused:
                attempt(email, PASSWORD)
            waits.append(refused.value.details["retry_after_s"])
            rate_limit.forget("sign_in_waiting", f"{email}|10.0.0.1")
            fail(email, 1)

        assert waits == pytest.approx([15, 30, 60], abs=1)

    def test_does_not_lock_out_the_person_at_another_address(self, email):
        fail(email, 5, address="203.0.113.9")

        assert attempt(email, PASSWORD, address="10.0.0.1").email == email

    def test_forgets_failures_after_success(self, email):
        fail(email, 4)
        attempt(email, PASSWORD)

        fail(email, 4)
