"""One page of the web as it is now."""

from maigie.providers.fetch import Fetcher, FetchFailed, Loaded
from tests.factories.documents import PAGING

PAGE = "https://example.org/paging"


def page(text: str) -> bytes:
    article = f"<article><h1>Paging</h1><p>{text}</p></article>"
    return f"<html><head><title>On paging</title></head><body>{article}</body></html>".encode()


class Site(Fetcher):
    """One page as it is now; remembers what it was asked with."""

    def __init__(self) -> None:
        super().__init__()
        self.body: bytes | FetchFailed = page(PAGING * 2)
        self.etag = '"1"'
        self.asked: list[tuple[str, str]] = []

    def load(self, url: str, *, etag: str = "", last_modified: str = "") -> Loaded:
        self.asked.append((etag, last_modified))
        if isinstance(self.body, FetchFailed):
            raise self.body
        if etag and etag == self.etag:
            return Loaded(url, "", "", b"", etag, "", is_unchanged=True)
        return Loaded(url, "text/html", "utf-8", self.body, self.etag, "yesterday")
