import pytest

from services.library.rules.parsing.parts import Part, Reached, Unreadable
from services.library.rules.parsing.slides import read_pptx
from tests.factories.documents import make_archive, make_pptx


class TestReadPptx:
    def test_yields_slides_with_their_titles(self):
        found = list(read_pptx(make_pptx([("Paging", "Frames hold pages"), ("Belady", "")])))

        assert [one for one in found if isinstance(one, Part)] == [
            Part("Frames hold pages", 1, "Paging"),
            Part("Belady", 2, "Belady"),
        ]
        assert found[-1] == Reached(2, 2)

    def test_refuses_pictures_only(self):
        with pytest.raises(Unreadable, match="pictures"):
            list(read_pptx(make_pptx([("", "")])))

    def test_refuses_what_only_looks_like_one(self):
        with pytest.raises(Unreadable, match="damaged"):
            list(read_pptx(make_archive({"ppt/presentation.xml": b"<a/>"})))
