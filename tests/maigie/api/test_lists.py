"""Pages of whole lists."""

import pytest

from maigie.api.lists import page_of
from maigie.api.pagination import PageRequest, decode_cursor

ROWS = ("a", "b", "c", "d", "e")


class TestPageOf:
    @pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
    def test_shows_every_row_once(self, limit: int) -> None:
        seen, after = [], None
        while True:
            page = page_of(PageRequest(limit, after), ROWS, str)
            seen += page["items"]
            if page["next_cursor"] is None:
                break
            after = decode_cursor(page["next_cursor"])

        assert tuple(seen) == ROWS

    def test_ends_when_the_row_of_the_cursor_is_gone(self) -> None:
        assert page_of(PageRequest(2, ("x",)), ROWS, str) == {"items": [], "next_cursor": None}
