"""Bytes in a bucket of an S3-compatible service, by the ``minio`` client."""

from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

from minio import Minio
from minio.error import MinioException, S3Error
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from maigie.core.errors import Unavailable
from maigie.providers.storage.keys import new_key, not_there, path_of

_TIMEOUT = Timeout(connect=5.0, read=30.0)
_GONE = frozenset(("NoSuchKey", "NoSuchObject"))
_FAULTS = (MinioException, HTTPError, OSError)


class S3Storage:
    """Keeps bytes in one bucket, under a prefix for each owner.

    Args:
        url: ``s3://ACCESS:SECRET@HOST[:PORT]/BUCKET[?region=…&insecure=1]``; the secret is
            percent-encoded. ``insecure=1`` speaks plain HTTP.

    Raises:
        ValueError: The address lacks a host, a key, its secret or a bucket.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        self._bucket = parts.path.strip("/")
        if not (parts.hostname and parts.username and parts.password and self._bucket):
            raise ValueError("a storage address is s3://ACCESS:SECRET@HOST/BUCKET")
        self._client = Minio(
            parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}",
            access_key=unquote(parts.username),
            secret_key=unquote(parts.password),
            region=options.get("region", ["us-east-1"])[0],
            secure=options.get("insecure") != ["1"],
            http_client=PoolManager(
                timeout=_TIMEOUT,
                retries=Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504)),
            ),
        )

    def put(self, data: bytes, *, owner_id: UUID) -> str:
        """Keep some bytes and return their key.

        Raises:
            Unavailable: The service did not take them.
        """
        key = new_key(owner_id)
        try:
            self._client.put_object(self._bucket, path_of(key), BytesIO(data), len(data))
        except _FAULTS as error:
            raise Unavailable("The file could not be kept: the storage did not answer.") from error
        return key

    def read(self, key: str) -> bytes:
        """Return the bytes of a key.

        Raises:
            NotFound: There are none.
            Unavailable: The service does not say.
        """
        try:
            with self._client.get_object(self._bucket, path_of(key)) as answer:
                return bytes(answer.read())
        except S3Error as error:
            if error.code in _GONE:
                raise not_there() from error
            raise _away() from error
        except _FAULTS as error:
            raise _away() from error

    def delete(self, key: str) -> None:
        """Forget the bytes of a key; a second time changes nothing.

        Raises:
            NotFound: It is no key.
            Unavailable: The service does not answer.
        """
        self._remove(path_of(key))

    def delete_all(self, *, owner_id: UUID) -> None:
        """Forget everything of an owner.

        Raises:
            Unavailable: The service does not answer; some of it may be left.
        """
        try:
            found = [
                one.object_name
                for one in self._client.list_objects(
                    self._bucket, prefix=f"{owner_id.hex}/", recursive=True
                )
            ]
        except _FAULTS as error:
            raise _away() from error
        for name in found:
            if name is not None:
                self._remove(name)

    def _remove(self, name: str) -> None:
        try:
            self._client.remove_object(self._bucket, name)
        except _FAULTS as error:
            raise _away() from error


def _away() -> Unavailable:
    return Unavailable("The stored file cannot be reached now. Try again in a moment.")
