import struct

import pytest

from services.library.rules.parsing import archives
from services.library.rules.parsing.archives import checked_office_file
from services.library.rules.parsing.parts import Unreadable
from tests.factories.documents import make_archive

MAIN = "word/document.xml"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def overlapping() -> bytes:
    """Return an archive whose second entry lies in the first."""
    data = bytearray(make_archive({MAIN: b"<a/>", "word/b.xml": b"<b/>"}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)
    return bytes(data)


class TestCheckedOfficeFile:
    def test_passes_an_honest_one_on(self):
        data = make_archive({MAIN: b"<a>Hi</a>"})

        assert checked_office_file(data, main=MAIN).read() == data

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (make_archive({MAIN: b"<a/>", "x.bin": b"\0" * 3_000_000}), "far more"),
            (make_archive({MAIN: LAUGHS}), "load other things"),
            (make_archive({MAIN: OUTSIDE}), "load other things"),
            (make_archive({MAIN: b"<a>" * 400 + b"</a>" * 400}), "intricate"),
            (make_archive({MAIN: b"<a><b></a>"}), "damaged"),
            (make_archive({"evil.txt": b"x"}), "not what its name says"),
            (make_archive({MAIN: b"<a/>"})[:-30], "damaged"),
            (overlapping(), "over each other"),
        ],
        ids=[
            "bomb",
            "billion laughs",
            "outside entity",
            "too deep",
            "broken xml",
            "no document",
            "cut off",
            "overlap",
        ],
    )
    def test_refuses_what_harms(self, data, reason):
        with pytest.raises(Unreadable) as refused:
            checked_office_file(data, main=MAIN)

        assert reason in refused.value.reason

    def test_counts_entries(self, monkeypatch):
        monkeypatch.setattr(archives, "MOST_ENTRIES", 1)

        with pytest.raises(Unreadable, match="too many"):
            checked_office_file(make_archive({MAIN: b"<a/>", "b": b""}), main=MAIN)
