"""Text that leads nowhere."""

import pytest

from services.assistant.rules.leads import LeadStream, without_leads

TEXT = (
    "See ![a picture](https://evil.test/p.png?d=1) and [docs](https://docs.test/a) or"
    " https://www.evil.test/x?y=1. <b>Bold</b> `[code](http://kept.test)` a < b and c [1]\n"
    "[ref]: http://evil.test\n```\ncurl https://kept.test\n```\nend www.evil.test now"
)


class TestWithoutLeads:
    def test_drops_pictures_links_and_markup_and_keeps_code(self) -> None:
        shown = without_leads(TEXT)

        assert shown.startswith("See a picture and docs (docs.test) or evil.test. Bold `[code]")
        assert "curl https://kept.test" in shown
        assert "a < b and c [1]" in shown
        assert shown.count("://") == 2

    def test_names_no_site_twice_and_none_that_is_no_address(self) -> None:
        assert without_leads("[docs.test](https://docs.test/a)") == "docs.test"
        assert without_leads("[run](javascript:alert(1))").startswith("run")


class TestLeadStream:
    @pytest.mark.parametrize("size", [1, 3, 17, 400])
    def test_gives_the_same_however_the_text_is_cut(self, size: int) -> None:
        stream = LeadStream()

        shown = "".join(stream.feed(TEXT[at : at + size]) for at in range(0, len(TEXT), size))

        assert shown + stream.finish() == without_leads(TEXT)
