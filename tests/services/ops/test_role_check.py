"""Serving under a role that row-level security does not bind is refused."""

import pytest
from sqlalchemy import create_engine, make_url

from maigie.core import db
from services.ops import role_check
from services.ops.role_check import UnsafeRole, assert_app_role_is_safe


def _engine_as(monkeypatch, url, database):
    name = make_url(database).database
    engine = create_engine(make_url(url).set(database=name))
    monkeypatch.setattr(role_check, "engine", lambda: engine)
    return engine


class TestAssertAppRoleIsSafe:
    @pytest.mark.usefixtures("database")
    def test_accepts_the_app_role(self):
        assert_app_role_is_safe()

    @pytest.mark.parametrize("role", ["superuser", "owner"])
    def test_refuses_every_other_role(self, database, servers, monkeypatch, role):
        engine = _engine_as(monkeypatch, getattr(servers, role), database)

        with pytest.raises(UnsafeRole):
            assert_app_role_is_safe()

        engine.dispose()

    @pytest.mark.usefixtures("database")
    def test_refuses_a_database_without_tables(self, servers, monkeypatch):
        empty = make_url(servers.app).set(database="postgres")
        engine = _engine_as(monkeypatch, empty, empty)

        with pytest.raises(UnsafeRole, match="migrate"):
            assert_app_role_is_safe()

        engine.dispose()

    def test_refuses_a_table_anyone_can_read(self, database, servers):
        name = make_url(database).database
        owner = create_engine(make_url(servers.owner).set(database=name))
        with owner.begin() as connection:
            connection.exec_driver_sql("alter table course no force row level security")

        with pytest.raises(UnsafeRole, match="course"):
            assert_app_role_is_safe()

        with owner.begin() as connection:
            connection.exec_driver_sql("alter table course force row level security")
        owner.dispose()


class TestRowLevelSecurity:
    def test_hides_everything_from_nobody(self, light):
        light()

        with db.unit_of_work(None) as session:
            assert (
                session.connection().exec_driver_sql("select count(*) from outbox_event").scalar()
                == 0
            )
            assert (
                session.connection().exec_driver_sql("select count(*) from user_account").scalar()
                == 0
            )

    def test_shows_each_person_only_themselves(self, session, session_as, student, stranger):
        mine = session.connection().exec_driver_sql("select id from user_account").scalars().all()
        with session_as(stranger) as other:
            theirs = (
                other.connection().exec_driver_sql("select id from user_account").scalars().all()
            )

        assert mine == [student.user_id]
        assert theirs == [stranger.user_id]
