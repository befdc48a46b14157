"""A topic is found inside its subject."""

import pytest

from services.learning.rules.topic_search import find_topic


class TestFindTopic:
    @pytest.mark.parametrize(
        ("text", "subject", "title", "confidence"),
        [
            ("photosynthesis", "biology", "Photosynthesis", 1.0),
            ("Deadlock", "operating_systems", "Deadlock", 1.0),
            ("binary search trees", "data_structures", "Binary search trees", 1.0),
            ("Dijkstra", "algorithms", "Shortest paths: Dijkstra and Bellman–Ford", 0.9),
            ("recursion", "data_structures", "Recursion and the call stack", 0.9),
            ("the chain rule", "calculus", "Chain rule and implicit differentiation", 0.9),
            (
                "the wave equation",
                "waves_and_optics",
                "The wave equation and sinusoidal waves",
                0.9,
            ),
            ("CRISPR", "molecular_genetics", "CRISPR editing", 0.9),
            ("Krebs cycle", "biology", "Cellular respiration", 0.6),
        ],
    )
    def test_names_subject_topic_and_certainty(
        self, text: str, subject: str, title: str, confidence: float
    ) -> None:
        match = find_topic(text)

        assert match is not None
        assert (match.subject.id, match.topic.title, match.confidence) == (
            subject,
            title,
            confidence,
        )
        assert match.topic in match.module.topics

    @pytest.mark.parametrize("text", ["", "pizza", "theory", "methods", "types", "my exam", "数学"])
    def test_finds_nothing_for_other_or_common_words(self, text: str) -> None:
        assert find_topic(text) is None
