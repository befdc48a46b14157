"""A seed that was cut off leaves nothing behind."""

import tomllib
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import col, select

from maigie import seed
from maigie.core import clock
from maigie.core.db import system_unit_of_work
from maigie.models.identity import Organization, User
from maigie.seed_account import UNFINISHED
from services.identity import passwords


class Killed(BaseException):
    """What a signal does to a process."""


@pytest.fixture
def data(database: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(passwords, "hash_password", lambda _password: "none")
    found = tomllib.loads(seed.DATA.read_text("utf-8"))
    person = found["person"] | {"email": f"demo-{uuid4().hex}@maigie.app"}
    return found | {"person": person, "conversation": [], "lecture": [], "study": []}


def accounts_like(email: str) -> list[User]:
    with system_unit_of_work() as session:
        return list(session.exec(select(User).where(col(User.email).contains(email))))


class TestSeed:
    def test_that_was_killed_shows_no_account_and_starts_again(
        self, data: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ):
        email = data["person"]["email"]

        def kill(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as while_dying:
            while_dying.setattr(seed, "look_back", kill)
            with pytest.raises(Killed):
                seed._make(data)
        [unfinished] = accounts_like(email)
        made_again = seed._make(data)
        [finished] = accounts_like(email)
        with system_unit_of_work() as session:
            left = session.exec(
                select(Organization).where(col(Organization.personal_of) == unfinished.id)
            ).all()

        assert unfinished.email == UNFINISHED + email
        assert (made_again, finished.email, left) == (True, email, [])
        assert finished.created_at <= clock.now()

    def test_that_is_done_changes_nothing_again(self, data: dict[str, Any]):
        seed._make(data)

        assert seed._make(data) is False
