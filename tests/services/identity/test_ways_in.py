"""A person can change how they sign in, and cannot lock themselves out."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound, TooMany
from maigie.models.identity import LoginSession, SessionKind, User
from services.identity import login_sessions, passwords, social, ways_in
from services.identity.social import ProviderPerson
from services.identity.ways_in import LastWayIn
from services.ops import rate_limit

NOW = clock.now()
OLD, NEW = "violet-otter-42-parade", "copper-heron-77-voyage"


@pytest.fixture(autouse=True)
def _no_limit() -> None:
    rate_limit.forget_everything()


@pytest.fixture
def link(session: Session, student: Actor) -> Any:
    """Connect a provider and return the link's id."""

    def connect(provider: str) -> UUID:
        person = ProviderPerson(provider, uuid4().hex, "ada@example.com", email_verified=True)
        social.link_identity(session, student, person=person, at=NOW)
        found = ways_in.list_ways_in(session, student).identities
        return UUID(next(one.id for one in found if one.provider == provider))

    return connect


def keep_password(session: Session, actor: Actor, password: str | None) -> User:
    user = session.exec(select(User).where(col(User.id) == actor.user_id)).one()
    user.password_hash = None if password is None else passwords.hash_password(password)
    session.flush()
    return user


def change(session: Session, actor: Actor, **given: Any) -> None:
    asked = {"current": OLD, "new": NEW, "session_id": None, "at": NOW}
    ways_in.change_password(session, actor, **(asked | given))


class TestUnlinkIdentity:
    def test_keeps_the_last_way_in(self, session: Session, student: Actor, link: Any):
        first, second = link("google"), link("school")
        keep_password(session, student, None)
        ways_in.unlink_identity(session, student, identity_id=first)

        with pytest.raises(LastWayIn):
            ways_in.unlink_identity(session, student, identity_id=second)

    def test_needs_no_provider_where_there_is_a_password(
        self, session: Session, student: Actor, link: Any
    ):
        ways_in.unlink_identity(session, student, identity_id=link("google"))

        assert ways_in.list_ways_in(session, student).identities == ()

    def test_knows_only_ones_own(
        self, session: Session, student: Actor, session_as: Any, stranger: Actor, link: Any
    ):
        mine = link("google")

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            ways_in.unlink_identity(theirs, stranger, identity_id=mine)


class TestChangePassword:
    def test_keeps_the_new_one_and_ends_every_other_sign_in(self, session: Session, student: Actor):
        user = keep_password(session, student, OLD)
        here, there = (
            login_sessions.open_session(
                session, student, kind=SessionKind.BROWSER, user_agent="", at=NOW
            )
            for _ in range(2)
        )

        change(session, student, session_id=here.session_id)

        rows = session.exec(select(LoginSession)).all()
        assert passwords.verify_password(NEW, user.password_hash)
        assert {row.id for row in rows if row.revoked_at is None} == {here.session_id}
        assert there.session_id in {row.id for row in rows}

    @pytest.mark.parametrize("given", [{"current": "wrong"}, {"new": "short"}, {"current": ""}])
    def test_refuses_a_wrong_or_a_weak_one(
        self, session: Session, student: Actor, given: dict[str, str]
    ):
        user = keep_password(session, student, OLD)

        with pytest.raises(Invalid):
            change(session, student, **given)

        assert passwords.verify_password(OLD, user.password_hash)

    def test_gives_a_first_one_to_who_has_none(self, session: Session, student: Actor):
        user = keep_password(session, student, None)

        change(session, student, current="")

        assert passwords.verify_password(NEW, user.password_hash)

    def test_cannot_be_guessed_for_ever(
        self, session: Session, student: Actor, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(ways_in, "TRIES_PER_HOUR", 1)
        keep_password(session, student, OLD)
        change(session, student)

        with pytest.raises(TooMany):
            change(session, student, current=NEW)
