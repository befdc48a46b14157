"""Leaving for good: nothing of the person stays, and nothing of anybody else goes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import Invalid, NotPermitted, Unavailable
from maigie.models.identity import MembershipRole, SessionKind, User
from maigie.models.ops import ScheduledJob
from maigie.providers.storage import files
from services.identity import erasure, invites, login_sessions, members, organizations, tabs
from services.identity.erasure import FORGET_FILES, Proof, StillNeeded
from services.identity.passwords import hash_password
from services.ops import job_queue, rate_limit
from tests.factories.people import make_person
from tests.factories.whole_person import everything_of, fill_every_table
from tests.fakes.recording_queue import RecordingQueue

PASSWORD = "copper-heron-77-voyage"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hints: RecordingQueue) -> None:
    rate_limit.forget_everything()
    monkeypatch.setattr(settings, "data_dir", tmp_path)


@pytest.fixture
def leaver(student: Actor) -> Actor:
    """Somebody without a password."""
    with system_unit_of_work() as session:
        session.get_one(User, student.user_id).password_hash = None
    return student


@pytest.fixture
def bystander(stranger: Actor) -> Iterator[Actor]:
    """Somebody else, who is gone afterwards with whatever nonsense their rows were filled with."""
    yield stranger
    with unit_of_work(stranger) as session:
        session.delete(session.get_one(User, stranger.user_id))


def sign_in(actor: Actor, *, ago: timedelta = timedelta()) -> UUID:
    with unit_of_work(actor) as session:
        return login_sessions.open_session(
            session, actor, kind=SessionKind.API, user_agent="", at=clock.now() - ago
        ).session_id


def erase(actor: Actor, *, password: str = "", session_id: UUID | None = None) -> None:
    proof = Proof(password, session_id or sign_in(actor))
    with unit_of_work(actor) as session:
        erasure.erase_account(session, actor, proof=proof, at=clock.now())


def open_job(user_id: UUID) -> ScheduledJob:
    asked = col(ScheduledJob.arguments)["user_id"].as_string() == str(user_id)
    with system_unit_of_work() as session:
        return session.exec(
            select(ScheduledJob).where(col(ScheduledJob.name) == FORGET_FILES, asked)
        ).one()


class TestEraseAccount:
    def test_leaves_no_row_in_any_table_and_touches_nobody_else(
        self, leaver: Actor, bystander: Actor
    ) -> None:
        for person in (leaver, bystander):
            with unit_of_work(person) as session:
                fill_every_table(session, person)
        with unit_of_work(bystander) as session:
            theirs = everything_of(session, bystander)
        with unit_of_work(leaver) as session:
            assert [
                table for table, rows in everything_of(session, leaver).items() if not rows
            ] == []

        erase(leaver)

        with unit_of_work(leaver) as session:
            left = {table: rows for table, rows in everything_of(session, leaver).items() if rows}
        with unit_of_work(bystander) as session:
            assert everything_of(session, bystander) == theirs
        assert left == {}

    def test_deletes_files_even_when_the_first_tries_are_killed(
        self, leaver: Actor, stranger: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mine, theirs = (files.put(b"x", owner_id=one.user_id) for one in (leaver, stranger))
        tab = uuid4().hex
        tabs.claim_tab(tab, user_id=str(leaver.user_id))
        erase(leaver)
        job, at = open_job(leaver.user_id), clock.now()

        def away(**_: object) -> None:
            raise Unavailable("away")

        with monkeypatch.context() as broken:
            broken.setattr(files, "delete_all", away)
            assert not job_queue.run_job(job.id, at=at)
        assert files.read(mine) == b"x"
        assert job_queue.run_job(job.id, at=at + timedelta(minutes=1))

        assert [path.name for path in (settings.data_dir / "files").iterdir()] == [
            stranger.user_id.hex
        ]
        assert files.read(theirs) == b"x"
        assert tabs.claim_tab(tab, user_id=str(stranger.user_id))
        with system_unit_of_work() as session:
            assert session.get(ScheduledJob, job.id) is None
            assert session.get(User, job.owner_id) is None

    def test_asks_for_the_password(self, student: Actor) -> None:
        with system_unit_of_work() as session:
            session.get_one(User, student.user_id).password_hash = hash_password(PASSWORD)

        with pytest.raises(Invalid) as refused:
            erase(student, password="wrong")
        erase(student, password=PASSWORD)

        assert refused.value.code == "wrong_password"
        with system_unit_of_work() as session:
            assert session.get(User, student.user_id) is None

    def test_asks_for_a_fresh_sign_in_without_a_password(self, leaver: Actor) -> None:
        old, foreign = sign_in(leaver, ago=timedelta(minutes=11)), sign_in(make_person("eve"))

        for session_id in (old, foreign):
            with pytest.raises(NotPermitted, match="Sign in once more"):
                erase(leaver, session_id=session_id)

    def test_waits_until_others_have_an_admin(self, leaver: Actor, stranger: Actor) -> None:
        with unit_of_work(leaver) as session:
            alone = organizations.create_organization(session, leaver, name="Desk")
            school = organizations.create_organization(session, leaver, name="School")
            school_id = UUID(school.id)
            token = invites.create_invite(
                session,
                leaver,
                organization_id=school_id,
                role=MembershipRole.LEARNER,
                uses=1,
                at=clock.now(),
            ).token
        with unit_of_work(stranger) as session:
            invites.accept_invite(session, stranger, token=token, at=clock.now())

        with pytest.raises(StillNeeded) as refused:
            erase(leaver)
        with unit_of_work(leaver) as session:
            admin = MembershipRole.ADMIN
            members.change_role(
                session,
                leaver,
                organization_id=school_id,
                user_id=stranger.user_id,
                role=admin,
            )
        erase(leaver)

        assert refused.value.details == {"organizations": ["School"]}
        with unit_of_work(stranger) as session:
            kept = organizations.list_organizations(session, stranger)
            assert [one.name for one in kept if not one.personal] == ["School"]
            assert alone.id not in {one.id for one in kept}
