from datetime import timedelta
from uuid import UUID

from services.learning import cards, review_queue
from services.learning.review_settings import update_review_settings
from services.planning.goals import create_goal
from tests.factories.reviews import DAY, NOON, answer, course_id, learned, make_card


def due(session, actor, at=NOON, **more):
    return review_queue.due_cards(session, actor, at=at, **more)


class TestDueCards:
    def test_begins_with_what_is_being_learned_and_leaves_out_what_rests(self, session, student):
        step = answer(session, student, make_card(session, student, "step"), 1).card
        fresh = make_card(session, student, "new")
        resting = [make_card(session, student, name) for name in ("suspended", "buried", "trash")]
        cards.update_card(session, student, card_id=UUID(resting[0].id), at=NOON, suspended=True)
        cards.bury_card(session, student, card_id=UUID(resting[1].id), at=NOON)
        cards.trash_card(session, student, card_id=UUID(resting[2].id), at=NOON)

        found = due(session, student, at=NOON + timedelta(minutes=2))

        assert [one.card.id for one in found] == [step.id, fresh.id]

    def test_shows_what_each_answer_would_do(self, session, student):
        genetics = course_id(session, student)
        card = learned(session, student, course_id=genetics)

        (shown,) = due(session, student, at=card.due_at)

        done = answer(session, student, card, 3, at=card.due_at).card
        assert shown.answers[2].due_at == done.due_at
        assert [one.rating for one in shown.answers] == [1, 2, 3, 4]
        assert (shown.course_title, round(shown.recall_chance, 1)) == ("Genetics", 0.9)

    def test_keeps_to_the_minutes_and_new_cards_of_a_day(self, session, student):
        for number in range(6):
            make_card(session, student, f"card {number}")
        update_review_settings(session, student, new_a_day=4)
        four = due(session, student)
        update_review_settings(session, student, minutes_a_day=1)

        few, more = due(session, student), due(session, student, extra_minutes=2)

        assert (len(four), len(few), len(more)) == (4, 3, 4)

    def test_mixes_courses(self, session, student):
        for title in ("Genetics", "History"):
            course = course_id(session, student, title)
            for number in range(2):
                make_card(session, student, f"{title} {number}", course_id=course)

        titles = [one.course_title for one in due(session, student)]

        assert titles[0] != titles[1] != titles[2] != titles[3]

    def test_brings_up_what_an_exam_needs_before_it_is_due(self, session, student):
        genetics = course_id(session, student)
        for_exam = learned(session, student, "exam", course_id=genetics)
        learned(session, student, "no exam")
        exam = (NOON + 12 * DAY).date()
        create_goal(session, student, title="Exam", target_date=exam, course_id=genetics)

        found = due(session, student, at=NOON + 5 * DAY)

        assert [one.card.id for one in found] == [for_exam.id]
        assert (found[0].exam_title, found[0].exam_in_days) == ("Exam", 7)
        assert review_queue.due_now(session, student, at=NOON + DAY / 4).total == 0

    def test_is_about_one_course_when_asked(self, session, student):
        genetics = course_id(session, student)
        make_card(session, student, "other")
        card = make_card(session, student, course_id=genetics)

        assert [one.card.id for one in due(session, student, course_id=genetics)] == [card.id]

    def test_hides_other_peoples_cards(self, session, student, stranger, session_as):
        make_card(session, student)

        with session_as(stranger) as theirs:
            assert due(theirs, stranger) == ()


class TestDueLoad:
    def test_foresees_reviews_new_cards_and_what_waits(self, session, student):
        card = learned(session, student)
        for number in range(5):
            make_card(session, student, f"new {number}")
        update_review_settings(session, student, new_a_day=3)

        load = review_queue.due_load(session, student, days=14, at=NOON)

        by_day = {one.day: one for one in load}
        assert [one.new for one in load[:3]] == [2, 3, 0]
        assert by_day[card.due_at.date()].reviews >= 1
        assert len(load) == 14
        assert all(one.late == 0 for one in load)
