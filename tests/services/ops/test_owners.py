"""For whom stored work acts."""

import pytest

from maigie.core.actor import Source
from maigie.core.db import system_unit_of_work
from services.ops.owners import actor_for
from tests.factories.people import make_person


class TestActorFor:
    @pytest.mark.usefixtures("database")
    def test_lives_where_the_owner_lives_now(self):
        person = make_person(timezone="Asia/Tokyo")

        with system_unit_of_work() as session:
            actor = actor_for(
                session,
                owner_id=person.user_id,
                organization_id=person.organization_id,
                source="ai",
                request_id="r1",
            )

        assert actor.timezone.key == "Asia/Tokyo"
        assert actor.source is Source.AI
        assert actor.request_id == "r1"
