"""Tapping a fix that was offered."""

from maigie.models.planning import CalendarEntry
from services.assistant.intents.apply_fix import chosen_fix
from tests.factories.learners import say, stored

SHORT = "I want to learn Data Structures for my exam in 1 week"


class TestChosenFix:
    def test_is_the_one_the_message_repeats(self, turn_of) -> None:
        fix = {"summary": "Study up to 210 min a day.", "changes": {}}

        assert chosen_fix(turn_of(" study up to 210 MIN a day. ", fixes=[fix])) == fix
        assert chosen_fix(turn_of("hello", fixes=[fix])) is None
        assert chosen_fix(turn_of("hello")) is None


class TestApplyFix:
    def test_places_the_rest_beside_what_is_there(self, learner) -> None:
        asked = say(learner, SHORT)
        assert "does not fit" in asked.message.content
        before = stored(learner, CalendarEntry)

        answer = say(learner, asked.suggestions[0], to=asked)

        after = sorted((row.starts_at, row.ends_at) for row in stored(learner, CalendarEntry))
        assert [action["name"] for action in answer.actions][:1] == ["planning.create_blocks"]
        assert len(after) > len(before)
        assert all(a[1] <= b[0] for a, b in zip(after, after[1:], strict=False))

    def test_is_undone_alone(self, learner) -> None:
        asked = say(learner, SHORT)
        before = {row.id for row in stored(learner, CalendarEntry)}
        fixed = say(learner, asked.suggestions[0], to=asked)

        say(learner, "undo that", to=fixed)

        assert {row.id for row in stored(learner, CalendarEntry)} == before
