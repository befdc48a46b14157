from services.library.rules.parsing.office_pictures import pictures_in_docx, pictures_in_pptx
from tests.factories.pictured import ALT, drawing, pictured_docx, pictured_pptx


class TestPicturesInDocx:
    def test_yields_them_with_their_alt_text_and_the_text_before(self):
        data = drawing()

        found = list(pictures_in_docx(pictured_docx(data)))

        assert [(one.alt, one.image, one.page) for one in found] == [(ALT, data, None)]
        assert found[0].near.startswith("A working set holds")


class TestPicturesInPptx:
    def test_yields_them_with_their_slide(self):
        data = drawing()

        found = list(pictures_in_pptx(pictured_pptx(data)))

        assert [(one.alt, one.image, one.page) for one in found] == [(ALT, data, 2)]
