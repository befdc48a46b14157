import pytest

from services.library.rules.web_addresses import (
    checked_url,
    first_url,
    kind_of,
    name_of,
    site_of,
    url_key,
)


class TestCheckedUrl:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("example.org/a", "https://example.org/a"),
            (" http://example.org ", "http://example.org"),
            ("example.org:8080/a", "https://example.org:8080/a"),
        ],
    )
    def test_adds_what_is_missing(self, typed: str, kept: str):
        assert checked_url(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "biology",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org",
            "https://user:pw@example.org",
            "https://exa mple.org",
            "https://example.org:99999",
            "https://example.org/" + "a" * 2000,
        ],
    )
    def test_refuses_what_is_no_page(self, typed: str):
        with pytest.raises(ValueError):  # noqa: PT011  # its words are for nobody
            checked_url(typed)


class TestUrlKey:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("http://www.Example.org/a/?utm_source=x&b=1#c", "https://example.org/a?b=1"),
            ("https://youtu.be/abc?si=q", "https://m.youtube.com/watch?v=abc&t=4"),
            ("https://example.org:443/", "http://example.org"),
            ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
        ],
    )
    def test_is_the_same_for_the_same_page(self, one: str, other: str):
        assert url_key(one) == url_key(other)

    def test_differs_for_another_page(self):
        assert len({url_key(f"https://example.org/{rest}") for rest in ("a", "b", "a?p=2")}) == 3


class TestKindOf:
    @pytest.mark.parametrize(
        ("url", "kind"),
        [
            ("https://www.youtube.com/watch?v=1", "video"),
            ("https://x.org/a.PDF?d=1", "pdf"),
            ("https://notyoutube.com/", "link"),
        ],
    )
    def test_reads_the_address(self, url: str, kind: str):
        assert kind_of(url) == kind


class TestNameOf:
    @pytest.mark.parametrize(
        ("url", "name"),
        [
            ("https://x.org/blog/page-replacement_explained.html", "Page replacement explained"),
            ("https://www.x.org/12", "x.org"),
        ],
    )
    def test_says_something_readable(self, url: str, name: str):
        assert name_of(url) == name
        assert site_of(url) == "x.org"


class TestFirstUrl:
    def test_leaves_the_full_stop(self):
        assert first_url("save this: https://x.org/a. Thanks") == "https://x.org/a"
        assert first_url("save this") is None
