"""Writing down, listing and deleting moods."""

from datetime import timedelta
from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from services.wellbeing.moods import delete_mood, get_mood, list_moods, log_mood
from tests.factories.learners import NOW


class TestLogMood:
    def test_deduces_what_is_not_said(self, session, student):
        mood = log_mood(session, student, mood="exhausted", at=NOW)

        assert (mood.valence, mood.intensity, mood.energy_level) == ("negative", 5, 1)
        assert (mood.confidence, mood.source) == (0.8, "self_report")

    def test_believes_what_is_said(self, session, student):
        mood = log_mood(
            session, student, mood="good", energy_level=1, intensity=5, note=" hm ", at=NOW
        )

        assert (mood.energy_level, mood.intensity, mood.note) == (1, 5, "hm")
        assert mood.confidence == 1.0

    def test_reads_a_mood_out_of_a_few_words(self, session, student):
        mood = log_mood(session, student, mood="Cansada y triste", at=NOW)

        assert (mood.mood, mood.detected_emotions) == ("tired", ("tired", "sad"))

    def test_keeps_a_word_it_does_not_know_as_it_is(self, session, student):
        mood = log_mood(session, student, mood="wistful", at=NOW)

        assert (mood.mood, mood.valence, mood.confidence) == ("wistful", "neutral", 0.5)

    @pytest.mark.parametrize(
        "wrong",
        [{"mood": " "}, {"mood": "x" * 51}, {"energy_level": 6}, {"note": "x" * 1001}],
        ids=str,
    )
    def test_refuses_what_is_off_the_scale(self, session, student, wrong):
        with pytest.raises(Invalid):
            log_mood(session, student, **{"mood": "good", "at": NOW, **wrong})

    def test_refuses_a_conversation_of_nobody(self, session, student):
        with pytest.raises(NotFound):
            log_mood(session, student, mood="good", conversation_id=UUID(int=7), at=NOW)


class TestListMoods:
    def test_lists_the_newest_first_within_a_span(self, session, student):
        for day, mood in enumerate(("sad", "okay", "good")):
            log_mood(session, student, mood=mood, at=NOW + timedelta(days=day))

        found = list_moods(session, student, since=NOW + timedelta(hours=1))

        assert [one.mood for one in found] == ["good", "okay"]


class TestDeleteMood:
    def test_hides_other_peoples(self, session, student, stranger, session_as):
        mood = log_mood(session, student, mood="good", at=NOW)

        with session_as(stranger) as other, pytest.raises(NotFound):
            delete_mood(other, stranger, mood_id=UUID(mood.id))

        assert get_mood(session, student, mood_id=UUID(mood.id)) == mood
        delete_mood(session, student, mood_id=UUID(mood.id))
        assert list_moods(session, student) == ()
