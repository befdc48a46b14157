import re
from collections import Counter

import pytest

from services.assistant.understanding.catalogue import (
    LANGUAGES,
    examples,
    fingerprint,
    intents,
    label,
)

SLOTS = {"subject", "title", "course", "reference", "none"}


class TestIntents:
    def test_are_the_thirty_eight_of_the_product(self) -> None:
        assert len(intents()) == 38
        assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in intents())
        assert all(spec.name == name for name, spec in intents().items())

    def test_have_enough_examples_in_every_language(self) -> None:
        for spec in intents().values():
            assert len(set(spec.examples["en"])) >= 30, spec.name
            assert all(len(set(spec.examples[code])) >= 10 for code in LANGUAGES), spec.name

    def test_are_labelled_in_every_language_and_take_known_slots(self) -> None:
        for spec in intents().values():
            assert set(spec.label) == set(LANGUAGES)
            assert spec.takes in SLOTS
            assert set(spec.needs) <= SLOTS


class TestExamples:
    def test_never_teach_one_sentence_as_two_intents(self) -> None:
        pairs = {(example.text.lower(), example.intent) for example in examples()}

        taught = Counter(text for text, _ in pairs)

        assert [text for text, count in taught.items() if count > 1] == []

    def test_have_no_placeholder_left(self) -> None:
        assert not [example.text for example in examples() if "{" in example.text]


class TestLabel:
    @pytest.mark.parametrize(
        ("language", "wanted"), [("fr", "Planifier ma semaine"), ("other", "Plan my week")]
    )
    def test_speaks_the_language_or_english(self, language: str, wanted: str) -> None:
        assert label("planning.plan_week", language) == wanted


class TestFingerprint:
    def test_is_a_stable_hash(self) -> None:
        assert fingerprint() == fingerprint()
        assert len(fingerprint()) == 64
