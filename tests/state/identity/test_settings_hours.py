from typing import Any

import pytest
from reflex.state import State

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.identity.profile import preferences_of
from state.identity.settings_hours import WINDOWS, HoursState
from state.session import SessionState
from tests.factories.learners import make_learner


@pytest.fixture
def ada(database: str) -> Actor:
    return make_learner()


def form(hours: HoursState, **more: Any) -> dict[str, Any]:
    """Return what the form sends when nothing was changed."""
    spans = {
        f"{row.day}_{name}_{edge}": getattr(row, f"{name}_{edge}")
        for row in hours.days
        for name in WINDOWS
        for edge in ("start", "end")
    }
    return {**spans, "daily_limit": "180", "pause": "15", "buffer_days": "1", **more}


class TestHoursState:
    async def test_turns_time_for_reviews_off_and_on(self, ada: Actor):
        root = State(_reflex_internal_init=True)
        session = await root.get_state(SessionState)
        session._user_id = str(ada.user_id)
        session._organization_id = str(ada.organization_id)
        session.timezone = ada.timezone.key
        hours = await root.get_state(HoursState)
        await hours.on_load()
        usual = hours.plan_reviews

        await hours.save(form(hours))
        with unit_of_work(ada) as work:
            off = preferences_of(work, ada).plan_reviews
        await hours.save(form(hours, plan_reviews="on"))
        with unit_of_work(ada) as work:
            on = preferences_of(work, ada).plan_reviews

        assert (usual, off, on, hours.plan_reviews, hours.error) == (True, False, True, True, "")
