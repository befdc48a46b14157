"""Bytes in a folder: written whole or not at all, found again by a key that says nothing."""

import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.providers.storage.keys import new_key, not_there, path_of

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


class Storage(Protocol):
    """Where bytes are kept; the functions of this module say what can go wrong."""

    def put(self, data: bytes, *, owner_id: UUID) -> str:
        """Keep some bytes and return their key."""
        ...

    def read(self, key: str) -> bytes:
        """Return the bytes of a key."""
        ...

    def delete(self, key: str) -> None:
        """Forget the bytes of a key."""
        ...

    def delete_all(self, *, owner_id: UUID) -> None:
        """Forget everything of an owner."""
        ...


class FileStorage:
    """Keeps bytes below one folder, a folder for each owner.

    Args:
        root: Where; made at the first write.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes, *, owner_id: UUID) -> str:
        """Keep some bytes and return their key; after it returns, they survive a power cut.

        Raises:
            Unavailable: The disk refused them; nothing is left behind.
        """
        key = new_key(owner_id)
        path = self._path(key)
        draft = path.with_suffix(".draft")
        try:
            path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            _write(draft, data)
            draft.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise Unavailable("The file could not be kept: the disk refused it.") from error
        return key

    def read(self, key: str) -> bytes:
        """Return the bytes of a key.

        Raises:
            NotFound: There are none.
        """
        try:
            return self._path(key).read_bytes()
        except OSError as error:
            raise not_there() from error

    def delete(self, key: str) -> None:
        """Forget the bytes of a key; a second time changes nothing.

        Raises:
            NotFound: It is no key.
        """
        self._path(key).unlink(missing_ok=True)

    def delete_all(self, *, owner_id: UUID) -> None:
        """Forget everything of an owner.

        Raises:
            Unavailable: The disk refused; some of it may be left.
        """
        try:
            shutil.rmtree(self._root / owner_id.hex)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable("The files could not be deleted: the disk refused.") from error

    def _path(self, key: str) -> Path:
        return self._root / path_of(key)


def put(data: bytes, *, owner_id: UUID) -> str:
    """Keep some bytes for an owner and return their key.

    Raises:
        Unavailable: The disk refused them.
    """
    return storage().put(data, owner_id=owner_id)


def read(key: str) -> bytes:
    """Return the bytes of a key.

    Raises:
        NotFound: There are none.
    """
    return storage().read(key)


def delete(key: str) -> None:
    """Forget the bytes of a key; a second time changes nothing.

    Raises:
        NotFound: It is no key.
    """
    storage().delete(key)


def delete_all(*, owner_id: UUID) -> None:
    """Forget everything of an owner.

    Raises:
        Unavailable: The service does not answer; some of it may be left.
    """
    storage().delete_all(owner_id=owner_id)


def storage() -> Storage:
    """Return the storage of this process: the configured bucket, else a folder of its data."""
    if settings.storage_url is not None:
        return _bucket(settings.storage_url.get_secret_value())
    return FileStorage(settings.data_dir.resolve() / "files")


@cache
def _bucket(url: str) -> Storage:
    """Keep one pool of connections for a bucket."""
    # Its client is a tenth of what a process loads, and few installations have a bucket.
    from maigie.providers.storage.s3 import S3Storage  # noqa: PLC0415

    return S3Storage(url)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
