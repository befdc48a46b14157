"""What words say about a mood, in four languages."""

import pytest

from services.wellbeing.rules.moods import (
    facts_of,
    is_in_passing,
    known_moods,
    read_mood,
    states_mood,
)

SAID = [
    ("I feel exhausted", "exhausted", "negative", 1),
    ("I'm so stressed rn", "stressed", "negative", None),
    ("a bit anxious", "anxious", "negative", None),
    ("I'm not okay today", "not_so_good", "negative", 2),
    ("not bad", "okay", "neutral", 3),
    ("I'm not stressed any more", "okay", "neutral", 3),
    ("I feel great", "happy", "positive", 4),
    ("mood: 4 out of 5", "good", "positive", 3),
    ("my mood today is a 1", "unwell", "negative", 2),
    ("Estoy agobiada", "overwhelmed", "negative", 2),
    ("estou sem energia", "exhausted", "negative", 1),
    ("je ne suis pas motivé", "unmotivated", "negative", 2),
    ("Je suis fière", "proud", "positive", 4),
    ("estoy muy feliz", "happy", "positive", 4),
]


class TestReadMood:
    @pytest.mark.parametrize(("text", "mood", "valence", "energy"), SAID)
    def test_reads_mood_valence_and_energy(self, text, mood, valence, energy):
        read = read_mood(text)

        assert read is not None
        assert (read.mood, read.valence, read.energy) == (mood, valence, energy)

    def test_hears_how_strong_it_is(self):
        strong, plain, weak = (
            read_mood(text) for text in ("I'm so tired", "I'm tired", "I'm a bit tired")
        )

        assert (strong.intensity, plain.intensity, weak.intensity) == (4, 3, 2)

    def test_reads_energy_alone(self):
        read = read_mood("my energy level is 2")

        assert (read.mood, read.energy) == ("", 2)

    @pytest.mark.parametrize("text", ["plan my week", "", "energy 9000", "mood: 12 out of 5"])
    def test_reads_nothing_where_there_is_none(self, text):
        assert read_mood(text) is None


class TestStatesMood:
    def test_tells_a_report_from_a_request(self):
        assert states_mood("Estou exausto")
        assert not states_mood("plan a calm week for me")
        assert not states_mood("I am going to study the happy path of this long algorithm today")


class TestIsInPassing:
    def test_tells_a_mood_about_something(self):
        assert is_in_passing("I'm tired of maths")
        assert is_in_passing("estoy harta de estudiar")
        assert not is_in_passing("I'm tired")


class TestKnownMoods:
    def test_are_all_complete(self):
        for mood in known_moods():
            facts = facts_of(mood)
            assert facts.valence in {"positive", "neutral", "negative"}
            assert 1 <= facts.intensity <= 5
