from uuid import UUID

import pytest

from maigie.core.errors import Conflict, Invalid, NotFound
from services.library import monitored_urls
from tests.factories.reading import NOON

PAGE = "https://example.org/news"


class TestAddMonitor:
    def test_is_one_for_each_page(self, session, student):
        added = monitored_urls.add_monitor(session, student, url=PAGE, at=NOON, check_interval=30)

        with pytest.raises(Conflict):
            monitored_urls.add_monitor(session, student, url=f"{PAGE}/?utm_source=x", at=NOON)
        assert (added.check_interval, added.enabled) == (30, True)

    @pytest.mark.parametrize("minutes", [0, 4, 10**6])
    def test_refuses_other_intervals(self, session, student, minutes):
        with pytest.raises(Invalid):
            monitored_urls.add_monitor(session, student, url=PAGE, at=NOON, check_interval=minutes)


class TestUpdateMonitor:
    def test_changes_what_is_given(self, session, student):
        added = monitored_urls.add_monitor(session, student, url=PAGE, at=NOON)

        changed = monitored_urls.update_monitor(
            session, student, monitor_id=UUID(added.id), at=NOON, enabled=False, check_interval=60
        )

        assert (changed.enabled, changed.check_interval) == (False, 60)


class TestDeleteMonitor:
    def test_stops_the_visits(self, session, student):
        added = monitored_urls.add_monitor(session, student, url=PAGE, at=NOON)

        monitored_urls.delete_monitor(session, student, monitor_id=UUID(added.id))

        with pytest.raises(NotFound):
            monitored_urls.get_monitor(session, student, monitor_id=UUID(added.id))
