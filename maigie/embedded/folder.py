"""The data folder: where everything of one installation lives, used by one run at a time."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from maigie.embedded.account import Account, give_folder, let_through, server_account
from maigie.embedded.errors import EmbeddedError
from maigie.embedded.secrets import Secrets, load_or_create

MIN_FREE_MB = 100
"""A new cluster takes 40 MB and its log 32 MB; below this the first checkpoint can fail."""
LONGEST_SOCKET_FOLDER = 85
"""Unix socket paths hold 107 bytes on Linux and 103 on macOS, the file name included."""


@dataclass(frozen=True)
class DataFolder:
    """One installation's folder, prepared for its servers."""

    root: Path
    sockets: Path
    account: Account | None
    secrets: Secrets

    @property
    def postgres(self) -> Path:
        """The database cluster."""
        return self.root / "postgres"

    @property
    def redis(self) -> Path:
        """The append-only file of Redis."""
        return self.root / "redis"

    @property
    def logs(self) -> Path:
        """What the servers print."""
        return self.root / "logs"


def prepare(root: Path, announce: Callable[[str], None]) -> DataFolder:
    """Create what is missing in ``root`` and return its description.

    Args:
        root: The data folder; created when absent.
        announce: Told, before it happens, what changes owner or mode when running as root.

    Raises:
        EmbeddedError: The folder cannot be written, or its disk is nearly full.
    """
    root = root.resolve()
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_space(root)
        account = server_account(root / "postgres")
        folder = DataFolder(
            root=root,
            sockets=_socket_folder(root),
            account=account,
            secrets=load_or_create(root / "secrets.json"),
        )
        folder.logs.mkdir(exist_ok=True)
        let_through(folder.postgres, account, announce)
        for private in (folder.redis, folder.sockets):
            give_folder(private, account, announce)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        msg = f"Cannot use the data folder {root}: {reason}."
        raise EmbeddedError(msg) from error
    _check_socket_owner(folder)
    return folder


@contextmanager
def locked(root: Path) -> Generator[None]:
    """Hold ``root`` for this process; the kernel lets go when it ends, however it ends.

    Raises:
        EmbeddedError: Another process holds it, or the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        msg = f"Cannot use the data folder {root}: {error.strerror}."
        raise EmbeddedError(msg) from error
    try:
        _take(handle, root)
        yield
    finally:
        os.close(handle)


def is_locked(root: Path) -> bool:
    """Tell whether some process holds ``root``; looking leaves no trace.

    Raises:
        OSError: The lock of somebody else's folder cannot be read.
    """
    path = root / "lock"
    if not path.exists():
        return False
    with path.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _take(handle: int, root: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        pid = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
        msg = (
            f"Maigie is already running on {root.resolve()} (process {pid}):"
            " stop it first, or choose another --data-dir."
        )
        raise EmbeddedError(msg) from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def _check_space(root: Path) -> None:
    free_mb = shutil.disk_usage(root).free // 2**20
    if free_mb < MIN_FREE_MB:
        msg = (
            f"The disk of {root} is full ({free_mb} MB free, {MIN_FREE_MB} needed):"
            " free some space or choose another --data-dir."
        )
        raise EmbeddedError(msg)


def _socket_folder(root: Path) -> Path:
    inside = root / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    tag = hashlib.sha256(os.fsencode(root)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"maigie-{os.geteuid()}-{tag}"


def _check_socket_owner(folder: DataFolder) -> None:
    # The fallback lies in a folder everyone may write: a stranger could have made it first.
    wanted = os.geteuid() if folder.account is None else folder.account.uid
    if folder.sockets.is_symlink() or folder.sockets.stat().st_uid != wanted:
        msg = f"{folder.sockets} belongs to somebody else: remove it, or use a shorter --data-dir."
        raise EmbeddedError(msg)
