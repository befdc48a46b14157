"""Files in a bucket: the real client against a server that checks its signatures."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.core.errors import NotFound, Unavailable
from maigie.providers.storage import files
from maigie.providers.storage.s3 import S3Storage
from tests.fakes.s3_server import S3Server, s3_server


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as running:
        yield running


@pytest.fixture
def bucket(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """An empty bucket that the settings name."""
    monkeypatch.setattr(settings, "storage_url", SecretStr(server.url))
    server.objects.clear()
    yield server
    server.failing = None


class TestBucket:
    def test_gives_back_what_was_put(self, bucket: S3Server) -> None:
        owner = uuid4()

        key = files.put(b"cells \x00 divide", owner_id=owner)

        assert files.read(key) == b"cells \x00 divide"
        assert [name.split("/")[0] for name in bucket.objects] == [owner.hex]

    def test_forgets_one_file_and_all_of_an_owner(self, bucket: S3Server) -> None:
        ada, bob = uuid4(), uuid4()
        gone, *_ = [files.put(b"x", owner_id=ada) for _ in range(3)]
        kept = files.put(b"y", owner_id=bob)

        files.delete(gone)
        files.delete(gone)
        files.delete_all(owner_id=ada)

        assert list(bucket.objects) == [kept.replace("-", "/", 1)]
        with pytest.raises(NotFound):
            files.read(gone)

    @pytest.mark.parametrize("key", ["", "../secret", "a" * 32 + "-" + "b" * 31 + "/"])
    def test_takes_no_other_key(self, bucket: S3Server, key: str) -> None:
        with pytest.raises(NotFound):
            files.read(key)

        assert not bucket.objects

    def test_that_fails_is_said_to_be_away(self, bucket: S3Server) -> None:
        key = files.put(b"x", owner_id=uuid4())
        bucket.failing = 400

        for ask in (lambda: files.put(b"x", owner_id=uuid4()), lambda: files.read(key)):
            with pytest.raises(Unavailable):
                ask()

    def test_refuses_another_secret(self, bucket: S3Server) -> None:
        stranger = S3Storage(bucket.url.replace("not%2F", "no"))

        with pytest.raises(Unavailable):
            stranger.put(b"x", owner_id=uuid4())

        assert not bucket.objects


class TestAddress:
    @pytest.mark.parametrize(
        "url", ["s3://host/bucket", "s3://a:b@host", "s3://a:b@/bucket", "s3:///", "bucket"]
    )
    def test_that_lacks_something_is_refused(self, url: str) -> None:
        with pytest.raises(ValueError, match="s3://"):
            S3Storage(url)
