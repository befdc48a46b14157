import time

from services.library.rules.page_facts import page_facts

PAGE = b"""<html><head><meta charset=utf-8><title>Ignored &amp; old</title>
<meta content="Page&nbsp;replacement" property='og:title'>
<meta name="description" content="How an OS picks a victim &lt;b&gt;frame&lt;/b&gt;.">
<meta property="og:site_name" content="OS School"><meta property="og:type" content="video.other">
<meta itemprop="duration" content="PT1H2M30S"><meta name=author content=Belady></head>"""


class TestPageFacts:
    def test_reads_what_a_page_says(self):
        facts = page_facts(PAGE)

        assert (facts.title, facts.site, facts.kind) == ("Page replacement", "OS School", "video")
        assert facts.description == "How an OS picks a victim <b>frame</b>."
        assert (facts.minutes, facts.author) == (62, "Belady")

    def test_falls_back_to_the_title_in_any_encoding(self):
        page = '<meta charset="latin-1"><title> Ação\n e </title>'.encode("latin-1")

        assert page_facts(page).title == "Ação e"
        assert page_facts(page, charset="no-such").title != ""

    def test_is_quick_with_hostile_pages(self):
        started = time.perf_counter()

        for start in (b"<meta ", b"<title", b"<meta content='", b"<![", b"a=" * 3):
            page_facts(start * 60_000)

        assert time.perf_counter() - started < 5
