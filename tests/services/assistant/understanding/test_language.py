import pytest

from services.assistant.understanding.language import detect


class TestDetect:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("I want to learn Data Structures", "en"),
            ("plan my week", "en"),
            ("quiz me on mitosis", "en"),
            ("quiero aprender cálculo", "es"),
            ("recuérdame más tarde", "es"),
            ("ayúdame a mejorar en matemáticas este mes", "es"),
            ("me preparar para o exame de cálculo", "pt"),
            ("planeje minha semana", "pt"),
            ("o que você sabe sobre minha prova?", "pt"),
            ("je veux réussir mon examen", "fr"),
            ("planifie ma semaine", "fr"),
            ("qu'est-ce que la photosynthèse ?", "fr"),
            ("я хочу выучить физику", "other"),
            ("私は物理を学びたい", "other"),
            ("Ich möchte bis zum Sommer gerne Physik und Chemie lernen", "other"),
        ],
    )
    def test_names_the_language(self, text: str, language: str) -> None:
        assert detect(text) == language

    def test_takes_the_students_own_for_a_name_alone(self) -> None:
        assert detect("Newton", default="fr") == "fr"
        assert detect("12 %", default="pt") == "pt"
        assert detect("!!!", default="es") == "es"
