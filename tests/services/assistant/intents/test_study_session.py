"""“Start a study session”, “25 minute pomodoro on biology”, “stop the session”."""

import pytest

from maigie.models.planning_records import StudySession, StudySessionKind
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_block, add_course, add_task, local


class TestStudySession:
    @pytest.mark.parametrize(
        "message",
        ["Start a study session", "um strat a study session", "Empieza una sesión de estudio",
         "Comece uma sessão de estudo", "Démarre une séance d'étude"],
    )  # fmt: skip
    def test_starts_the_timer_and_takes_it_back(self, message: str, database: str) -> None:
        actor = make_learner()

        answer = say(actor, message)

        [row] = stored(actor, StudySession)
        assert (row.started_at, row.ended_at) == (NOW, None)
        say(actor, "undo that", to=answer)
        assert not stored(actor, StudySession)

    def test_knows_the_length_the_rhythm_and_the_course(self, database: str) -> None:
        actor = make_learner()
        course = add_course(actor, "Biology", "Cells")

        say(actor, "25 minute pomodoro on biology")

        [row] = stored(actor, StudySession)
        assert row.kind is StudySessionKind.POMODORO
        assert (row.planned_minutes, row.focus_minutes) == (25, 25)
        assert (row.title, str(row.course_id)) == ("Biology", course.id)

    def test_is_for_the_task_that_was_offered(self, database: str) -> None:
        actor = make_learner()
        task = add_task(actor, "Essay")
        shown = say(actor, "What should I do next?")

        say(actor, shown.suggestions[0], to=shown)

        assert [str(row.task_id) for row in stored(actor, StudySession)] == [task.id]

    def test_is_for_what_the_calendar_says_now(self, database: str) -> None:
        actor = make_learner()
        block = add_block(actor, "Chemistry", local(22, 8, 30))

        say(actor, "Start a study session")

        [row] = stored(actor, StudySession)
        assert (row.title, str(row.entry_id), row.planned_minutes) == ("Chemistry", block.id, 30)

    @pytest.mark.parametrize(
        "message",
        ["stop the session", "stop studying", "termina la sesión de estudio", "encerre a sessão",
         "arrête le chronomètre"],
    )  # fmt: skip
    def test_stops_it(self, message: str, database: str) -> None:
        actor = make_learner()
        started = say(actor, "Start a study session")

        say(actor, message, to=started)

        assert [row.ended_at for row in stored(actor, StudySession)] == [NOW]

    def test_asks_before_it_starts_another(self, database: str) -> None:
        actor = make_learner()
        say(actor, "Start a study session")

        asked = say(actor, "Start a study session on chemistry")

        assert asked.clarification
        assert len(stored(actor, StudySession)) == 1
        say(actor, asked.clarification["options"][0]["value"], to=asked)
        assert "No study session is running" in say(actor, "stop the session").message.content
