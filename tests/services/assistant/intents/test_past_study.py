"""“I studied biology for 2 hours yesterday”."""

from datetime import timedelta

import pytest

from maigie.core.actor import Actor
from maigie.models.planning_records import StudySession, StudyStretch
from tests.factories.learners import NOW, say, stored
from tests.factories.plans_of_learners import add_goal


def recorded(actor: Actor) -> list[tuple[str, str, int]]:
    """What was recorded: the title, the local day and the minutes."""
    return [
        (
            row.title,
            f"{row.started_at.astimezone(actor.timezone):%Y-%m-%d}",
            int((row.ended_at - row.started_at).total_seconds() // 60),
        )
        for row in stored(actor, StudySession)
    ]


class TestPastStudy:
    @pytest.mark.parametrize(
        ("message", "title", "days_ago", "minutes"),
        [
            ("I studied biology for 2 hours yesterday", "Biology", 1, 120),
            ("um so yesterday i did like two hours of chemistry", "Chemistry", 1, 120),
            ("I studied biology from 4 to 6 pm yesterday", "Biology", 1, 120),
            ("log 45 minutes of chemistry", "Chemistry", 0, 45),
            ("i revised physics for an hour and a half last night", "Physics", 1, 90),
            ("ayer estudié biología dos horas", "Biología", 1, 120),
            ("ontem estudei biologia por duas horas", "Biologia", 1, 120),
            ("hier j'ai étudié la biologie pendant deux heures", "La biologie", 1, 120),
        ],
    )
    def test_is_recorded_and_taken_back(
        self, message: str, title: str, days_ago: int, minutes: int, learner: Actor
    ) -> None:
        today = NOW.astimezone(learner.timezone).date()

        answer = say(learner, message)

        assert recorded(learner) == [(title, str(today - timedelta(days=days_ago)), minutes)]
        assert len(stored(learner, StudyStretch)) == 1
        say(learner, "undo that", to=answer)
        assert not stored(learner, StudySession)
        assert not stored(learner, StudyStretch)

    def test_counts_for_the_goal_of_that_name(self, learner: Actor) -> None:
        add_goal(learner, "Pass Biology")

        say(learner, "I studied biology for 2 hours yesterday")

        (row,) = stored(learner, StudySession)
        assert row.goal_id is not None
        assert row.title == "Pass Biology"

    def test_asks_how_long_it_was(self, learner: Actor) -> None:
        asked = say(learner, "I studied biology yesterday")

        say(learner, asked.clarification["options"][1]["value"], to=asked)

        assert [minutes for _, _, minutes in recorded(learner)] == [60]

    def test_refuses_what_is_still_ahead(self, learner: Actor) -> None:
        answer = say(learner, "I studied biology for 2 hours tomorrow")

        assert answer.clarification
        assert not stored(learner, StudySession)
