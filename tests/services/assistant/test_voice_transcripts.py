"""What a speech recogniser writes maps to the same intents as what is typed."""

import pytest

from services.assistant.understanding.analyse import analyse

TRANSCRIPTS = {
    "um so i want to learn organic chemistry": "learning.learn_topic",
    "okay uh can you explain photosynthesis to me": "learning.explain_topic",
    "hey maigie plan my week": "planning.plan_week",
    "help me study today please": "planning.plan_day",
    "um remind me to call the library tomorrow at nine": "planning.remind_me",
    "schedule two hours of reading tomorrow": "planning.schedule_block",
    "move it to friday": "planning.move_block",
    "uh what should i do next": "planning.next_task",
    "how am i doing": "planning.check_progress",
    "am i on track": "planning.check_forecast",
    "so yesterday i studied biology for like two hours": "planning.update_progress",
    "start a study session": "planning.start_study_session",
    "quiz me on mitosis": "library.find_practice",
    "give me resources on machine learning": "library.find_resources",
    "i feel exhausted": "wellbeing.log_mood",
    "undo that": "assistant.undo",
    "forget that": "assistant.forget",
    "remember that i study best at night": "memory.remember",
    "eh quiero aprender química orgánica": "learning.learn_topic",
    "recuérdame mañana a las ocho estudiar": "planning.remind_me",
    "é quero aprender química orgânica": "learning.learn_topic",
    "euh planifie ma semaine": "planning.plan_week",
}


class TestTranscripts:
    @pytest.mark.parametrize(("heard", "intent"), TRANSCRIPTS.items())
    def test_map_to_the_same_intents(self, heard: str, intent: str) -> None:
        assert analyse(heard).intent == intent

    @pytest.mark.parametrize("heard", ["um", "so uh yeah", "hmm okay so", "euh"])
    def test_ask_when_only_fillers_were_heard(self, heard: str) -> None:
        assert analyse(heard).intent in {None, "assistant.small_talk"}
