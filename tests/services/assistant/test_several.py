import pytest

from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from maigie.models.planning import CalendarEntry, Goal, Task
from maigie.models.planning_records import Reminder, StudySession
from services.assistant.understanding.clauses import MAX_CLAUSES
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

    @pytest.mark.parametrize(
        "message",
        [
            "add a task to read chapter 3, remind me tomorrow at 8 and plan my week",
            "añade una tarea para leer el capítulo 3, recuérdame mañana a las 8 y planifica mi semana",
            "adicione uma tarefa para ler o capítulo 3, me lembre amanhã às 8 e planeje minha semana",
            "ajoute une tâche pour lire le chapitre 3, rappelle-moi demain à 8h et planifie ma semaine",
        ],
    )
    def test_reminds_of_a_new_task_and_plans_it_in_one_batch(self, message, database):
        ada = make_learner()

        answer = say(ada, message)

        [task] = stored(ada, Task)
        assert [block.task_id for block in stored(ada, CalendarEntry)] == [task.id]
        assert [one.task_id for one in stored(ada, Reminder) if one.title == task.title] == [
            task.id
        ]
        say(ada, "undo that", to=answer)
        assert not any(stored(ada, kind) for kind in (Task, CalendarEntry, Reminder))

    @pytest.mark.parametrize(
        ("message", "kinds"),
        [
            ("quiero aprender química y recuérdame mañana a las 8 revisar", (Course, Reminder)),
            ("je veux apprendre la chimie et rappelle-moi demain à 8h", (Course, Reminder)),
            ("learn algebra for my exam in 6 weeks and remind me every Sunday", (Goal, Reminder)),
            (
                "save this link https://example.org/a and start a study session",
                (Resource, StudySession),
            ),
            ("note: plants make sugar, and remind me on friday", (Note, Reminder)),
            (
                "agende 2 horas de física amanhã às 16h e adicione uma tarefa para ler",
                (CalendarEntry, Task),
            ),
        ],
    )
    def test_does_both_and_takes_both_back(self, message, kinds, database):
        ada = make_learner()

        answer = say(ada, message)

        assert [len(stored(ada, kind)) for kind in kinds] == [1, 1]
        say(ada, "undo that", to=answer)
        assert not any(stored(ada, kind) for kind in kinds)

    def test_plans_around_what_the_same_message_schedules(self, database):
        ada = make_learner()

        say(ada, "schedule 2 hours of physics today at 11am, add a task to read and plan my day")

        first, second = sorted(stored(ada, CalendarEntry), key=lambda block: block.starts_at)
        assert first.ends_at <= second.starts_at
        assert {first.title, second.title} == {"Physics", "Read"}

    def test_sets_two_reminders_of_one_sentence(self, database):
        ada = make_learner()

        say(ada, "remind me tomorrow at 8 to call mum and remind me on friday at 9 to pay rent")

        assert {one.title for one in stored(ada, Reminder)} == {"Call mum", "Pay rent"}

    @pytest.mark.parametrize(
        ("message", "title"),
        [
            ("learn rock and roll history", "Rock and roll history"),
            ("I want to learn salt and light", "Salt and light"),
        ],
    )
    def test_keeps_a_subject_whole(self, message, title, database):
        ada = make_learner()

        say(ada, message)

        assert [course.title for course in stored(ada, Course)] == [title]

    def test_keeps_a_quoted_title_whole(self, database):
        ada = make_learner()

        say(ada, 'add a task to read "Plan and create" by friday')

        assert [task.title for task in stored(ada, Task)] == ['Read "Plan and create"']

    @pytest.mark.parametrize(
        "message",
        ["I want to learn Physics and plan my week", "Quiero aprender física y planifica mi semana",
         "Quero aprender física e planeje minha semana",
         "Je veux apprendre la physique et planifie ma semaine"],
        ids=["en", "es", "pt", "fr"],
    )  # fmt: skip
    def test_plans_the_week_of_a_course_it_makes(self, message, database):
        actor = make_learner()

        answer = say(actor, message)

        [course] = stored(actor, Course)
        planned = stored(actor, CalendarEntry)
        assert planned
        assert {block.course_id for block in planned} == {course.id}
        assert all(block.topic_id for block in planned)
        assert len({action["status"] for action in answer.actions}) == 1

    def test_says_that_it_takes_a_few_requests_at_a_time(self, database):
        actor = make_learner()
        wishes = [f"remind me to read page {n} tomorrow at {n % 9 + 1} pm" for n in range(50)]

        answer = say(actor, "; ".join(wishes))

        assert len(stored(actor, Reminder)) == MAX_CLAUSES
        assert "Tell me the rest" in answer.message.content
