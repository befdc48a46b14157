from uuid import UUID

from services.learning import card_lists, cards
from services.learning.card_lists import CardFilter, CardShelf
from tests.factories.reviews import NOON, learned, make_card


class TestListCards:
    def test_finds_by_words_deck_tag_and_shelf(self, session, student):
        one = make_card(session, student, "Lac operon", deck="Bio", tags=["exam"])
        two = learned(session, student, "50% of it")
        cards.update_card(session, student, card_id=UUID(two.id), at=NOON, suspended=True)

        found = {
            name: [card.id for card in card_lists.list_cards(session, student, wanted=which)]
            for name, which in {
                "words": CardFilter(words="OPERON lac"),
                "literal": CardFilter(words="0%"),
                "deck": CardFilter(deck="Bio"),
                "tag": CardFilter(tag="exam"),
                "new": CardFilter(shelf=CardShelf.NEW),
                "suspended": CardFilter(shelf=CardShelf.SUSPENDED),
            }.items()
        }

        assert all(found[name] == [one.id] for name in ("words", "deck", "tag", "new"))
        assert found["literal"] == found["suspended"] == [two.id]
        assert card_lists.count_cards(session, student) == 2

    def test_is_blind_to_other_people(self, session, student, stranger, session_as):
        make_card(session, student)

        with session_as(stranger) as theirs:
            assert card_lists.list_cards(theirs, stranger) == ()
