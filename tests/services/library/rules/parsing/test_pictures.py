import io

import pytest
from PIL import Image

from services.library.rules.parsing import pictures
from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.pictures import caption_in, made_harmless, pictures_of
from tests.factories.pictured import drawing, pictured_page


class TestPicturesOf:
    def test_yields_a_picture_once_and_as_many_as_are_kept(self, monkeypatch):
        page, other = pictured_page(drawing()), pictured_page(drawing(shade=9))
        images = [one[one.index(b"<img") : one.index(b"</body>")] for one in (page, other)]
        page = page.replace(b"</body>", b"".join(images) + b"</body>")

        once = list(pictures_of(FileKind.HTML, page))
        monkeypatch.setattr(pictures, "MOST_PICTURES", 1)
        capped = list(pictures_of(FileKind.HTML, page))

        assert (len(once), len(capped)) == (2, 1)

    def test_leaves_file_names_out_of_what_is_said(self):
        page = pictured_page(drawing(), alt="image1.png")

        assert [one.alt for one in pictures_of(FileKind.HTML, page)] == [""]

    def test_finds_none_in_plain_text(self):
        assert list(pictures_of(FileKind.TEXT, b"data:image/png")) == []


class TestMadeHarmless:
    def test_writes_pixels_anew_without_what_else_was_in_the_file(self):
        image, said = Image.open(io.BytesIO(drawing(name="JPEG"))), io.BytesIO()
        exif = Image.Exif()
        exif[0x010E] = "51.5N 0.1W"
        image.save(said, "JPEG", exif=exif)
        data = said.getvalue() + b"<script>alert(1)</script>"

        made = made_harmless(data)

        assert made is not None
        assert made[1] == "image/jpeg"
        assert b"51.5N" in data
        assert b"51.5N" not in made[0]
        assert b"<script>" not in made[0]

    def test_brings_large_ones_to_a_size_for_a_screen(self):
        made = made_harmless(drawing((3000, 1500)))

        assert made is not None
        assert Image.open(io.BytesIO(made[0])).size == (1280, 640)

    @pytest.mark.parametrize(
        "data",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            drawing()[:200],
            drawing((60, 400)),
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00",
        ],
        ids=["drawing", "cut off", "a line", "bomb"],
    )
    def test_leaves_out_what_is_no_picture_to_show(self, data):
        assert made_harmless(data) is None


class TestCaptionIn:
    @pytest.mark.parametrize(
        ("line", "caption"),
        [
            ("Figure 2.1: A page table", "Figure 2.1: A page table"),
            ("Abb. 3 Die Seitentabelle", "Abb. 3 Die Seitentabelle"),
            ("As Figure 2 shows, it grows", ""),
        ],
    )
    def test_knows_a_line_that_names_a_figure(self, line, caption):
        assert caption_in(line) == caption
