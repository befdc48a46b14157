from uuid import UUID

from services.learning.review_owned import owned_card
from services.learning.review_views import card_view, memory_of, remember
from services.learning.rules.fsrs_schedule import Plan, answer_memory
from tests.factories.reviews import NOON, make_card


class TestRemember:
    def test_writes_what_memory_of_reads(self, session, student):
        card = owned_card(session, student, UUID(make_card(session, student).id))
        memory = answer_memory(memory_of(card), 3, Plan(), at=NOON)

        remember(card, memory)

        assert memory_of(card) == memory


class TestCardView:
    def test_hides_nothing_of_the_schedule(self, session, student):
        card = owned_card(session, student, UUID(make_card(session, student).id))
        remember(card, answer_memory(memory_of(card), 4, Plan(), at=NOON))

        view = card_view(card)

        assert (view.state, view.reps, view.lapses) == ("review", 1, 0)
        assert (view.stability, view.difficulty) == (card.stability, card.card_difficulty)
