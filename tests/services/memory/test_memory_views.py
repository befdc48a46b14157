"""A memory as it is shown."""

from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from services.memory.memory_views import locked_memory, memory_view
from services.memory.remembering import remember
from tests.factories.learners import NOW


class TestMemoryView:
    def test_shows_the_row(self, session, student):
        memory = remember(session, student, content="I have dyslexia", at=NOW).memory

        assert memory_view(locked_memory(session, student, UUID(memory.id))) == memory

    def test_knows_no_row_of_nobody(self, session, student):
        with pytest.raises(NotFound):
            locked_memory(session, student, UUID(int=5))
