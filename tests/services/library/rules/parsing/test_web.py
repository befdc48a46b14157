import pytest

from services.library.rules.parsing import web
from services.library.rules.parsing.parts import Part, Unreadable
from services.library.rules.parsing.web import read_html
from tests.factories.documents import BELADY, INJECTED, PAGING

PAGE = f"""<!doctype html><html><head><script>steal()</script></head><body>
<nav><a href="/">Home</a><a href="/shop">Shop</a></nav>
<article><h1>Paging</h1><p>{PAGING}</p><p>{INJECTED}</p><h2>Belady</h2><p>{BELADY}</p></article>
<footer>Cookies</footer></body></html>""".encode()


class TestReadHtml:
    def test_keeps_the_article_and_nothing_around_it(self):
        found = [one for one in read_html(PAGE) if isinstance(one, Part)]

        assert [one.heading for one in found] == ["Paging", "Paging", "Belady"]
        assert found[1].text == INJECTED.strip()
        assert not any("Shop" in one.text or "steal" in one.text for one in found)

    @pytest.mark.parametrize(
        "data",
        [b"<html><body></body></html>", b"<html><script>app()</script></html>"],
        ids=["empty", "script only"],
    )
    def test_says_that_there_is_nothing_to_read(self, data):
        with pytest.raises(Unreadable, match="no text"):
            list(read_html(data))

    def test_survives_a_page_built_to_break_it(self):
        with pytest.raises(Unreadable):
            list(read_html(b"<html><body>" + b"<div>" * 20_000))

    def test_refuses_an_endless_page(self, monkeypatch):
        monkeypatch.setattr(web, "MOST_CHARACTERS", 10)

        with pytest.raises(Unreadable, match="too large"):
            list(read_html(PAGE))
