from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal
from maigie.models.planning_records import Reminder
from tests.factories.learners import make_learner, say, stored


class TestDecideAll:
    def test_does_two_requests_of_one_message_in_one_batch(self, database):
        ada = make_learner()

        answer = say(
            ada, "I want to learn statistics and remind me tomorrow at 9 to buy a calculator"
        )

        assert [action["name"] for action in answer.actions] == [
            "learning.create_course",
            "planning.create_reminders",
        ]
        assert (len(stored(ada, Course)), len(stored(ada, Reminder))) == (1, 1)

    def test_reads_an_exam_and_a_subject_in_two_sentences_as_one_wish(self, database):
        ada = make_learner()

        say(ada, "I have an exam in two weeks. Help me learn algebra.")

        assert [goal.title for goal in stored(ada, Goal)] == ["Pass the Algebra exam"]
        assert len(stored(ada, CalendarEntry)) > 1

    def test_does_the_second_request_when_the_first_changes_nothing(self, database):
        ada = make_learner()

        answer = say(ada, "plan my tomorrow and remind me on friday to call mum")

        assert len(stored(ada, Reminder)) == 1
        assert "no open work" in answer.message.content

    def test_asks_before_anything_else_when_the_first_is_unclear(self, database):
        ada = make_learner()

        answer = say(ada, "I want to learn algebra on 31 February and remind me tomorrow to rest")

        assert answer.clarification is not None
        assert (stored(ada, Course), stored(ada, Reminder)) == ([], [])
