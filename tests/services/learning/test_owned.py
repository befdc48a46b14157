"""What is not the actor's does not exist for them."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.learning import courses
from services.learning.owned import owned_course, owned_module, owned_topic
from services.learning.rules.outlines import outline_for


class TestOwned:
    def test_finds_ones_own_and_nothing_else(
        self, session: Session, student: Actor, stranger: Actor
    ) -> None:
        made = courses.create_course(
            session, student, title="Biology", outline=outline_for("Biology")
        )
        module = made.modules[0]
        found = (
            (owned_course, UUID(made.id)),
            (owned_module, UUID(module.id)),
            (owned_topic, UUID(module.topics[0].id)),
        )

        for owned, row_id in found:
            assert owned(session, student, row_id).id == row_id
            for actor, asked in ((student, uuid4()), (stranger, row_id)):
                with pytest.raises(NotFound):
                    owned(session, actor, asked)
