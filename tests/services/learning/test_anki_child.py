import zipfile
from io import BytesIO

import pytest
import zstandard

from services.learning.anki_child import collection_in
from services.learning.rules.anki.collections import NotAnki
from tests.services.learning.test_anki_import import apkg


def deck_of(**entries):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(f"collection.{name}", content)
    return out.getvalue()


class TestCollectionIn:
    def test_prefers_the_newest(self):
        newest = zstandard.compress(b"newest")

        assert collection_in(deck_of(anki2=b"please update", anki21=b"new")) == b"new"
        assert collection_in(deck_of(anki2=b"old", anki21b=newest)) == b"newest"

    def test_refuses_a_locked_archive(self):
        data = bytearray(apkg(b"x" * 50))
        for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(header) + flags] |= 1

        with pytest.raises(NotAnki, match="password"):
            collection_in(bytes(data))
