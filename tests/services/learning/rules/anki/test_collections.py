import sqlite3

import pytest

from services.learning.rules.anki.collections import NotAnki, created_at, found_cards, opened
from tests.services.learning.test_anki_import import CREATED_S, collection


class TestOpened:
    def test_refuses_what_is_no_collection(self):
        other = sqlite3.connect(":memory:")
        other.execute("create table notes (id integer)")

        for data in (b"", b"no database at all", other.serialize()):
            with pytest.raises(NotAnki):
                opened(data)

    def test_can_only_be_read(self):
        base = opened(collection([], []).serialize())

        with pytest.raises(sqlite3.DatabaseError):
            base.execute("attach database ':memory:' as other")
        with pytest.raises(sqlite3.DatabaseError):
            base.execute("delete from notes")
        assert created_at(base) == CREATED_S


class TestFoundCards:
    def test_calls_what_is_not_as_it_should_be_damaged(self):
        row = (1, 1, 5, 0, "two", 2, 30, 20, 2100, 7, 1, "")
        base = opened(collection([(1, "g", 1, "", "a\x1fb")], [row]).serialize())

        with pytest.raises(NotAnki, match="damaged"):
            list(found_cards(base))

    def test_shows_nothing_of_an_unknown_kind_of_note(self):
        row = (1, 1, 5, 0, 0, 0, 1, 0, 0, 0, 0, "")
        base = opened(collection([(1, "g", 99, "", "a\x1fb")], [row]).serialize())

        assert list(found_cards(base)) == [None]
