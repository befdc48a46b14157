"""Who the servers run as: PostgreSQL refuses root, so root hands them to another account."""

import os
import pwd
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from maigie.embedded.errors import EmbeddedError

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An operating system account."""

    name: str
    uid: int
    gid: int


def server_account(owner_of: Path) -> Account | None:
    """Return the account servers run as, or None to run them as the current user.

    Args:
        owner_of: A folder of an earlier run; its owner is kept, so that data stays readable.

    Raises:
        EmbeddedError: Running as root on a machine with no unprivileged account.
    """
    if os.geteuid() != 0:
        return None
    if owner_of.exists() and (uid := owner_of.stat().st_uid) != 0:
        return _by_uid(uid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    msg = f"PostgreSQL refuses to run as root and none of {', '.join(CANDIDATES)} exists here."
    raise EmbeddedError(msg)


def give_folder(folder: Path, account: Account | None, announce: Callable[[str], None]) -> None:
    """Create ``folder`` for ``account`` alone (mode 0700)."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is not None and folder.stat().st_uid != account.uid:
        announce(f"running as root: giving {folder} to the account “{account.name}”")
        os.chown(folder, account.uid, account.gid)
    if stat.S_IMODE(folder.stat().st_mode) != 0o700:  # noqa: PLR2004  (the mode is its own name)
        folder.chmod(0o700)


def let_through(target: Path, account: Account | None, announce: Callable[[str], None]) -> None:
    """Make every folder above ``target`` passable for ``account``; root only."""
    if account is None:
        return
    for folder in reversed(target.resolve().parents):
        status = folder.stat()
        needed = stat.S_IXUSR if status.st_uid == account.uid else stat.S_IXOTH
        if not status.st_mode & needed:
            announce(f"running as root: letting “{account.name}” pass through {folder} (chmod o+x)")
            folder.chmod(stat.S_IMODE(status.st_mode) | needed)


def make_readable(
    program: Path, tree: Path, account: Account | None, announce: Callable[[str], None]
) -> None:
    """Let ``account`` run ``program`` and read ``tree`` around it; root only."""
    if account is None:
        return
    let_through(program, account, announce)
    needed = stat.S_IROTH | stat.S_IXOTH
    if program.stat().st_mode & needed == needed:
        return
    announce(f"running as root: making {tree} readable for “{account.name}” (chmod o+rX)")
    for path in (tree, *tree.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | (needed if mode & stat.S_IXUSR else stat.S_IROTH))


def _by_uid(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        msg = f"The data folder belongs to user {uid}, which does not exist on this machine."
        raise EmbeddedError(msg) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
