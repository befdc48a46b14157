"""Everyone is looked after once a night, some hundred people a job."""

from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from maigie.core.db import system_unit_of_work
from maigie.models.ops import ScheduledJob
from services.identity.nightly import people_of_batch, request_batches
from services.planning.nightly_forecasts import FORECAST_BATCH
from tests.factories.people import make_person

FIVE_IN_CHATHAM = datetime(2031, 5, 6, 16, 15, tzinfo=UTC)
"""Nobody else in these tests lives by that clock (UTC+12:45)."""


def batches_with(people: set[str]) -> list[ScheduledJob]:
    with system_unit_of_work() as session:
        jobs = session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == FORECAST_BATCH))
        return [job for job in jobs if people & set(job.arguments["people"].split())]


class TestRequestBatches:
    def test_divides_people_and_asks_once(self, database, hints):
        people = {str(make_person(f"p{n}", timezone="Pacific/Chatham").user_id) for n in range(3)}

        for late in (timedelta(minutes=-1), timedelta(minutes=20), timedelta(minutes=50)):
            request_batches(FORECAST_BATCH, hour=5, size=2, slots=8, at=FIVE_IN_CHATHAM + late)

        found = [set(job.arguments["people"].split()) & people for job in batches_with(people)]
        assert sorted(map(len, found)) == [1, 2]
        assert set().union(*found) == people


class TestPeopleOfBatch:
    def test_leaves_out_who_is_gone(self, database):
        ada = make_person("ada")

        found = people_of_batch(f"{ada.user_id} {FIVE_IN_CHATHAM.year:032x}")

        assert [one.user_id for one in found] == [ada.user_id]
