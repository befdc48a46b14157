"""Who there is, by night."""

from datetime import UTC, datetime, timedelta

import pytest

from maigie.core.actor import Source
from maigie.core.db import system_unit_of_work, unit_of_work
from services.identity.people import people_at_digest, people_named, people_reaching_hour
from tests.factories.channels import wish
from tests.factories.people import make_person

QUARTER = timedelta(minutes=15)


class TestPeopleReachingHour:
    @pytest.mark.parametrize(
        ("zone", "until"),
        [
            ("Asia/Kathmandu", datetime(2026, 11, 22, 21, 15, tzinfo=UTC)),
            ("Europe/Helsinki", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ],
    )
    def test_finds_the_quarter_even_where_the_hour_is_skipped(self, database, zone, until):
        person = make_person("night", timezone=zone)

        with system_unit_of_work() as session:
            found = {
                shift: any(
                    one.user_id == person.user_id
                    for one in people_reaching_hour(
                        session,
                        hour=3,
                        after=until + shift * QUARTER - QUARTER,
                        until=until + shift * QUARTER,
                    )
                )
                for shift in (-1, 0, 1)
            }

        assert found == {-1: False, 0: True, 1: False}


class TestPeopleNamed:
    def test_acts_for_the_system(self, database):
        person = make_person("ada")

        with system_unit_of_work() as session:
            (found,) = people_named(session, [person.user_id])

        assert (found.user_id, found.organization_id) == (person.user_id, person.organization_id)
        assert found.source is Source.SYSTEM


class TestPeopleAtDigest:
    def test_finds_the_time_of_each_even_where_it_is_skipped(self, database):
        usual = make_person("usual", timezone="Europe/Helsinki")
        skipped = make_person("skipped", timezone="Europe/Helsinki")
        with unit_of_work(skipped) as session:
            wish(session, skipped, digest_at="03:30")
        jump = datetime(2026, 3, 29, 1, tzinfo=UTC)

        def found(until: datetime) -> set[str]:
            with system_unit_of_work() as session:
                people = people_at_digest(session, after=until - QUARTER, until=until)
            return {one.user_id for one in people} & {usual.user_id, skipped.user_id}

        assert found(jump) == {skipped.user_id}
        assert found(jump + QUARTER) == set()
        assert found(datetime(2026, 3, 29, 4, tzinfo=UTC)) == {usual.user_id}
