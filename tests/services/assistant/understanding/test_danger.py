"""Wording that is answered with help, and wording that only looks like it."""

import pytest

from services.assistant.understanding.danger import danger_in

CRISIS = [
    "I want to die",
    "I’m thinking about suicide",
    "I will end my life after this exam, plan my week",
    "I don't want to live anymore",
    "quiero morirme",
    "No quiero vivir",
    "vou me matar",
    "não quero mais viver",
    "Je veux mourir",
    "je vais me tuer",
]
GHOSTWRITING = [
    "Do my homework for me",
    "Can you write my essay",
    "write me an essay on climate change so I can submit it",
    "take my exam for me",
    "Haz mi tarea",
    "escribe mi ensayo por mí",
    "Faça minha lição de casa",
    "escreva minha redação por mim",
    "Fais mes devoirs",
    "écris ma dissertation à ma place",
]
HARMLESS = [
    "I want to learn die casting",
    "help me with my homework",
    "Schedule 2 hours for my essay tomorrow",
    "I want to finish my essay today",
    "do my homework at 5pm tomorrow",
    "Explain Durkheim's Suicide",
    "Learn about suicide prevention in public health",
    "This exam is killing me",
    "kill the process in Linux",
    "I want to live in Paris",
    "Necesito hacer mi tarea mañana",
    "Recuérdame hacer mi tarea",
    "preciso fazer minha tarefa",
    "Lembre-me de fazer minha lição de casa amanhã",
    "Je dois faire mes devoirs ce soir",
    "Planifie du temps pour faire mes devoirs",
    "",
]


class TestDangerIn:
    @pytest.mark.parametrize("message", CRISIS)
    def test_hears_a_crisis(self, message: str) -> None:
        danger = danger_in(message)

        assert danger is not None
        assert danger.name == "crisis"
        assert not danger.suggestions

    @pytest.mark.parametrize("message", GHOSTWRITING)
    def test_hears_homework_handed_over(self, message: str) -> None:
        danger = danger_in(message)

        assert danger is not None
        assert danger.name == "ghostwriting"
        assert set(danger.texts) == set(danger.suggestions) == {"en", "es", "pt", "fr"}

    @pytest.mark.parametrize("message", HARMLESS)
    def test_leaves_ordinary_study_alone(self, message: str) -> None:
        assert danger_in(message) is None
