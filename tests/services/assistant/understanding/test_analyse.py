import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maigie.providers.embeddings.minilm import MiniLmEmbedder
from services.assistant.understanding.analyse import analyse, warm
from services.assistant.understanding.catalogue import intents
from services.assistant.understanding.values import Pending, UnderstandingContext

TABLE = tomllib.loads(Path(__file__).with_name("intents.toml").read_text(encoding="utf-8"))
ROWS = [(text, intent) for intent, texts in TABLE.items() for text in texts]
NAUGHTY = [
    "' OR 1=1; --", "<script>alert(1)</script>", "%s%s%n", "\u202egnirts", "Z̴̡a̵l̶g̷o̸" * 99,
    "![x](http://e.vil/a.png)", "{{7*7}}", "NaN", "\ud800", "🏳️‍🌈" * 500, "a" * 10_000,
    "in 0 weeks", "exam on 31 February", "¦¦¦", "\n\n\n", "(((((((((((((((", "\\" * 99,
]  # fmt: skip


class TestAnalyse:
    def test_knows_every_intent_by_the_products_own_wording(self) -> None:
        assert set(TABLE) == set(intents())

    @pytest.mark.parametrize(("text", "intent"), ROWS)
    def test_chooses_the_intent_meant(self, text: str, intent: str) -> None:
        assert analyse(text).intent == intent

    def test_keeps_the_main_verb_and_lists_every_request(self) -> None:
        found = analyse("learn algebra for my exam in 6 weeks and remind me tomorrow to call Ada")

        assert found.intent == "learning.learn_topic"
        assert found.slots.subject == "algebra"
        assert [clause.intent for clause in found.requested] == [
            "learning.learn_topic",
            "planning.remind_me",
        ]
        assert found.requested[1].slots.title == "call Ada"
        assert found.text[found.requested[1].start :].startswith("remind me")

    @pytest.mark.parametrize("text", ["asdf", "qwerty zxcv", "Friday", "biology", "do it", "???"])
    def test_asks_instead_of_guessing(self, text: str) -> None:
        found = analyse(text)

        assert found.intent is None
        assert found.ambiguous
        assert len(found.choices) == 3
        assert found.requested == ()

    def test_offers_choices_in_the_students_language(self) -> None:
        found = analyse("zzz", context=UnderstandingContext(language="pt"))

        assert found.choices[0].label == "Aprender um assunto novo"

    def test_names_the_slot_that_is_missing(self) -> None:
        found = analyse("I want to learn")

        assert (found.intent, found.missing) == ("learning.learn_topic", ("subject",))

    def test_takes_a_short_message_as_the_answer_to_its_question(self) -> None:
        asked = UnderstandingContext(pending=Pending("learning.learn_topic", "subject"))

        found = analyse("organic chemistry please", context=asked)

        assert found.intent == "learning.learn_topic"
        assert found.slots.subject == "organic chemistry"

    def test_lets_a_new_request_replace_the_question(self) -> None:
        asked = UnderstandingContext(pending=Pending("learning.learn_topic", "subject"))

        assert analyse("undo that", context=asked).intent == "assistant.undo"

    @pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u200b"])
    def test_reports_an_empty_message(self, text: str) -> None:
        found = analyse(text)

        assert found.problem == "empty"
        assert found.intent is None

    def test_says_when_it_cut_a_message(self) -> None:
        found = analyse("plan my week " * 1_000)

        assert found.truncated
        assert len(found.text) <= 4_000

    def test_works_on_without_the_encoder(self, tmp_path: Path) -> None:
        found = analyse("plan my week", embedder=MiniLmEmbedder(tmp_path / "absent"))

        assert found.intent == "planning.plan_week"

    @pytest.mark.parametrize("text", NAUGHTY)
    def test_survives_naughty_text(self, text: str) -> None:
        assert len(analyse(text).text) <= 4_000

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=120), st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99))))
    def test_never_raises(self, text: str, spans: list[tuple[int, int]]) -> None:
        found = analyse(text, context=UnderstandingContext(blank_spans=tuple(spans)))

        assert (found.intent is None) == found.ambiguous
        assert all(found.text[c.start : c.end] == c.text for c in found.requested)


class TestWarm:
    def test_leaves_nothing_to_load(self) -> None:
        warm()

        assert analyse("plan my week").language == "en"
