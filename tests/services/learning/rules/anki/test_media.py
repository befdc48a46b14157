import io
import zipfile

import pytest

from services.learning.rules.anki.media import pictures_of_deck
from tests.factories.pictured import drawing


def archive(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in entries.items():
            made.writestr(name.removeprefix("n"), content)
    return out.getvalue()


class TestPicturesOfDeck:
    def test_yields_what_cards_ask_for(self):
        data = archive(media='{"0": "a.png", "1": "b.png"}', n0=drawing(), n1=drawing(shade=9))

        found = list(pictures_of_deck(data, {"b.png", "c.png"}))

        assert [(name, media_type) for name, _, media_type in found] == [("b.png", "image/png")]

    @pytest.mark.parametrize(
        "listed",
        [
            "",
            "{",
            "[1]",
            '{"0": 7}',
            '{"9": "a.png"}',
            b"\x28\xb5\x2f\xfd cut",
            b"\x0a\xff\xff\xff",
        ],
        ids=["empty", "broken", "no map", "no name", "no entry", "no frame", "no message"],
    )
    def test_yields_nothing_from_a_damaged_list(self, listed):
        assert list(pictures_of_deck(archive(media=listed, n0=drawing()), {"a.png"})) == []
