"""Cursors go round and are not forged."""

import base64

import pytest

from maigie.api.pagination import PageRequest, decode_cursor, encode_cursor
from maigie.core.errors import Invalid


class TestPage:
    def test_has_a_cursor_only_when_there_is_more(self):
        request = PageRequest(limit=2, after=None)

        first = request.page(["a", "b", "c"], key=lambda row: (row,))
        last = request.page(["c"], key=lambda row: (row,))

        assert first["items"] == ["a", "b"]
        assert decode_cursor(first["next_cursor"]) == ("b",)
        assert last == {"items": ["c"], "next_cursor": None}


class TestDecodeCursor:
    def test_undoes_encode(self):
        key = ("2026-01-01T00:00:00Z", "🦉", "")

        assert decode_cursor(encode_cursor(key)) == key

    @pytest.mark.parametrize(
        "raw", [b"5", b"{}", b"[1]", b'["\\u0000"]', b'["\\ud800"]', b"[" * 5000, b"\xff"]
    )
    def test_refuses_others(self, raw):
        with pytest.raises(Invalid):
            decode_cursor(base64.urlsafe_b64encode(raw).decode())

    @pytest.mark.parametrize("cursor", ["é", "!", "a", "%%%"])
    def test_refuses_nonsense(self, cursor):
        with pytest.raises(Invalid):
            decode_cursor(cursor)
