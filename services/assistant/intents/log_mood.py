"""“I feel exhausted”: written down, answered kindly, and where it is allowed a lighter day offered.

Nothing of the plan changes here. What the person may want next is a suggestion they can tap.
"""

from services.assistant.batches import Step
from services.assistant.rules.mood_replies import enabling_offer, kind_words, lighter_offer
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.identity.consents import WELLBEING_PLANNING, has_consent
from services.wellbeing.moods import LONGEST_NOTE
from services.wellbeing.rules.moods import MoodReading, read_mood

LOW = 2
CHOICES = ("Great", "Good", "Okay", "Tired", "Stressed")


def log_mood(turn: Turn) -> Decision:
    """Write down how somebody feels, or ask when they only said that they want to."""
    read = read_mood(turn.message)
    if read is None:
        return Ask(
            "How do you feel?",
            options=tuple(Option(word, f"I feel {word.lower()}") for word in CHOICES),
        )
    language = _language(turn, read)
    note, offers = kind_words(read.valence, read.energy, language), ()
    if read.energy is not None and read.energy <= LOW:
        if turn.read(has_consent, kind=WELLBEING_PLANNING):
            offers = (lighter_offer(language),)
        else:
            note = f"{note}\n\n{enabling_offer(language)}"
    return Do(steps=(_step(turn, read),), note=note, suggestions=(*offers, "Undo that"))


def _step(turn: Turn, read: MoodReading) -> Step:
    said = turn.message[:LONGEST_NOTE]
    if not read.mood:
        return Step("wellbeing.log_energy", {"level": read.energy, "note": said})
    arguments = {
        "mood": read.mood,
        "energy_level": read.energy,
        "intensity": read.intensity,
        "note": said,
        "conversation_id": str(turn.conversation_id) if turn.conversation_id else None,
    }
    return Step("wellbeing.log_mood", arguments)


def _language(turn: Turn, read: MoodReading) -> str:
    """Return the language to answer in: a few words tell theirs best by the mood they name."""
    spoken = turn.answer_language
    if turn.preferences.language is None and spoken == "en" and read.language:
        return read.language
    return spoken
