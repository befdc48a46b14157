"""The words of a file."""

import pytest

from services.assistant.file_words import words_of


class TestWordsOf:
    def test_are_read_apart(self) -> None:
        assert "Leaves need light." in words_of("a.txt", b"Leaves need light.\n\nWater too.")

    @pytest.mark.parametrize(("name", "data"), [("a.png", b"\x89PNG\r\n\x1a\n\0"), ("a.txt", b"")])
    def test_are_none_where_there_are_none(self, name: str, data: bytes) -> None:
        assert words_of(name, data) == ""
