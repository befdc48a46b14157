from services.library.rules.parsing.pdf_pictures import pictures_in_pdf
from tests.factories.documents import make_pdf
from tests.factories.pictured import CAPTION, drawing, pictured_pdf


class TestPicturesInPdf:
    def test_yields_them_with_page_and_caption(self):
        found = list(pictures_in_pdf(pictured_pdf({1: drawing(name="JPEG")})))

        assert [(one.page, one.alt, one.image.size) for one in found] == [(2, CAPTION, (320, 200))]

    def test_takes_a_picture_of_a_whole_page_for_a_scan(self):
        page = drawing((612, 792), name="JPEG")

        assert list(pictures_in_pdf(pictured_pdf({0: page}))) == []

    def test_leaves_out_bullets(self):
        assert list(pictures_in_pdf(pictured_pdf({0: drawing((40, 40), name="JPEG")}))) == []

    def test_finds_none_where_there_are_none(self):
        assert list(pictures_in_pdf(make_pdf([["Text"]]))) == []
