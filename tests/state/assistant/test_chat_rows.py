"""How an answer's sources and deeds become rows."""

from datetime import UTC, datetime

import pytest

from services.assistant.turn_views import AnswerView
from state.assistant.chat_rows import answer_row

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def row_of(**reply):
    message = AnswerView("m1", 2, "assistant", "A hash table maps keys. [1]", NOON)
    return answer_row(message, reply, {})


class TestAnswerRow:
    @pytest.mark.parametrize(
        ("kind", "href"),
        [
            ("note", "/library/notes/x1"),
            ("course", "/courses/x1"),
            ("resource", "/library?tab=resources"),
            ("topic_library", ""),
        ],
    )
    def test_links_a_source_to_where_it_stands(self, kind: str, href: str):
        cited = {"object_type": kind, "object_id": "x1", "title": "Hashing", "quote": "Keys"}

        (source,) = row_of(citations=[cited]).sources

        assert (source.number, source.title, source.quote) == ("1", "Hashing", "Keys")
        assert source.href == href

    def test_links_what_was_made(self):
        made = {
            "id": "a",
            "summary": "Made “Quiz on cells”.",
            "status": "done",
            "entities": [{"type": "quiz", "id": "q1", "title": "Quiz on cells"}],
        }

        row = row_of(actions=[made], batch_id="b")

        assert [deed.href for deed in row.deeds] == ["/quizzes/q1"]
        assert row.sources == []
