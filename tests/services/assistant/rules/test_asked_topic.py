import pytest

from services.assistant.rules.asked_topic import asked_topic, kinds_wanted


class TestAskedTopic:
    @pytest.mark.parametrize(
        ("words", "topic"),
        [
            ("questions on calculus", "calculus"),
            ("ten multiple choice questions on cells", "cells"),
            ("hard problems on recursion", "recursion"),
            ("las tablas hash", "tablas hash"),
            ("os sistemas operativos", "sistemas operativos"),
            ("data structures exam", "data structures"),
            ("the French Revolution", "French Revolution"),
            ("this exam", ""),
            ("topics I need", ""),
            ("this", ""),
            ("", ""),
            (None, ""),
        ],
    )
    def test_leaves_the_bare_topic(self, words, topic):
        assert asked_topic(words) == topic


class TestKindsWanted:
    @pytest.mark.parametrize(
        ("message", "kinds"),
        [
            ("find me videos on cells", ("video",)),
            ("what should I watch or read", ("video", "article", "pdf", "link")),
            ("give me resources", ()),
            ("vídeos sobre células", ("video",)),
        ],
    )
    def test_are_the_types_a_message_names(self, message, kinds):
        assert kinds_wanted(message) == kinds
