import json
from datetime import UTC, datetime

from services.library.rules.imports import chats
from services.library.rules.imports.chats import add_chats
from services.library.rules.imports.drafts import Reading


def node(role, words, parent, at=0.0):
    return {
        "parent": parent,
        "message": {
            "author": {"role": role},
            "create_time": at,
            "content": {"content_type": "text", "parts": [words]},
        },
    }


CHAT = {
    "title": "Cells\nagain",
    "create_time": 1_700_000_000.5,
    "current_node": "d",
    "mapping": {
        "root": {"message": None, "parent": None},
        "a": node("system", "Be kind", "root"),
        "b": node("user", "What is a cell?", "a"),
        "c": node("assistant", "The answer before", "b"),
        "d": node("assistant", "A small\ud800 room\x00", "b"),
    },
}


def read(*given):
    reading = Reading("chat")
    add_chats(reading, json.dumps(given).encode())
    return reading


class TestAddChats:
    def test_makes_a_note_of_the_branch_that_was_shown(self):
        [note] = read(CHAT).drafts

        assert note.title == "Cells again"
        assert note.content == "**You:**\n\nWhat is a cell?\n\n**ChatGPT:**\n\nA small room"
        assert note.tags == ("chatgpt",)
        assert note.created_at == datetime(2023, 11, 14, 22, 13, 20, 500_000, tzinfo=UTC)

    def test_goes_by_time_without_a_last_message_and_stands_a_circle(self):
        circle = {
            **CHAT,
            "mapping": {"x": node("user", "Round", "y"), "y": node("user", "It", "x")},
        }
        loose = {
            "mapping": {"x": node("user", "later", None, 2), "y": node("user", "first", None, 1)}
        }

        round_about, by_time = read({**circle, "current_node": "x"}, loose).drafts

        assert round_about.content.count("**You:**") == 2
        assert by_time.content.index("first") < by_time.content.index("later")

    def test_cuts_a_very_long_one(self, monkeypatch):
        monkeypatch.setattr(chats, "LONGEST_TEXT", 2000)
        words = "x" * 1800
        long = {**CHAT, "mapping": {"d": node("user", words, None)}}

        first, second = read(long).drafts

        assert (first.title, second.title) == ("Cells again (1)", "Cells again (2)")
        assert (first.content + second.content).count("x") == 1800

    def test_says_what_has_no_messages(self):
        reading = read({"title": "Empty", "mapping": {}}, "nonsense", {"mapping": {"a": 3}})

        assert [where for where, _ in reading.problems] == [
            "conversation 1",
            "conversation 2",
            "conversation 3",
        ]
