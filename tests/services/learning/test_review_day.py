from services.learning.review_day import candidates, has_cards, review_day
from services.learning.review_settings import review_settings
from tests.factories.reviews import DAY, NOON, answer, learned, make_card


class TestReviewDay:
    def test_counts_minutes_and_new_cards_of_the_persons_day(self, session, student):
        card = make_card(session, student)
        answer(session, student, card, 4, at=NOON - DAY, seconds=60)
        answer(session, student, make_card(session, student, "b"), 4, at=NOON, seconds=90)

        day = review_day(session, student, review_settings(session, student), NOON, 5)

        assert (day.minutes_left, day.new_left) == (20 - 1.5 + 5, 14)
        assert (day.today.hour, day.tomorrow - day.today) == (23, DAY)
        assert day.pace.recalled_s > 8


class TestCandidates:
    def test_are_due_or_for_an_exam(self, session, student):
        learned(session, student)
        fresh = make_card(session, student, "new")

        found = candidates(session, student, {}, until=NOON + DAY)
        everything = candidates(session, student, {}, until=None)

        assert [str(one.id) for one in found] == [fresh.id]
        assert len(everything) == 2


class TestHasCards:
    def test_knows_whose(self, session, student, stranger, session_as):
        none_yet = has_cards(session, student)
        make_card(session, student)

        with session_as(stranger) as theirs:
            assert not has_cards(theirs, stranger)
        assert (none_yet, has_cards(session, student)) == (False, True)
