from services.library.rules.parsing.web_pictures import pictures_in_html
from tests.factories.documents import PAGING
from tests.factories.pictured import ALT, drawing, pictured_page


class TestPicturesInHtml:
    def test_yields_only_what_the_page_carries_itself(self):
        data = drawing()

        found = list(pictures_in_html(pictured_page(data)))

        assert [(one.alt, one.image, one.near) for one in found] == [(ALT, data, PAGING.strip())]

    def test_takes_the_text_under_a_figure_for_its_alt_text(self):
        page = pictured_page(drawing(), alt="").replace(b"<img", b"<figure><img", 1)
        page = page.replace(b'<img alt="spy"', b"<figcaption>Two frames</figcaption></figure><img")

        assert [one.alt for one in pictures_in_html(page)] == ["Two frames"]
