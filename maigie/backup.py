"""One archive with the database and the stored files, and back."""

import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

import psycopg

from maigie.database_url import credentials, libpq_url
from maigie.embedded.postgres import binary
from maigie.embedded.roles import grant_app_rights

DUMP, STORAGE = "database.dump", "storage"


class BackupFailed(Exception):
    """A backup cannot be written or read; the message says why in one line."""


def backup(file: Path, owner_url: str, data_dir: Path) -> None:
    """Write the database and the stored files into ``file``, whole or not at all.

    Args:
        file: The archive; an existing one is replaced at the end.
        owner_url: The database as its owner, who sees every row.
        data_dir: Where the stored files are.

    Raises:
        BackupFailed: The database does not answer or the file cannot be written.
    """
    draft = file.with_name(f".{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=file.resolve().parent) as folder:
            dump = Path(folder) / DUMP
            _run("pg_dump", "--format=custom", f"--file={dump}", libpq_url(owner_url))
            with tarfile.open(draft, "w") as archive:
                archive.add(dump, DUMP)
                if (data_dir / STORAGE).is_dir():
                    archive.add(data_dir / STORAGE, STORAGE)
        draft.chmod(0o600)
        draft.replace(file)
    except OSError as error:
        msg = f"Cannot write {file}: {error.strerror or error}."
        raise BackupFailed(msg) from error
    finally:
        draft.unlink(missing_ok=True)


def restore(file: Path, owner_url: str, app_url: str, data_dir: Path) -> None:
    """Fill an empty database and the folder of stored files from ``file``.

    Raises:
        BackupFailed: The database is not empty, or the archive is not one of ours.
    """
    _refuse_full(owner_url)
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
            _run(
                "pg_restore",
                *("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"),
                # The extension belongs to the superuser and is there already.
                f"--use-list={_without_extension(Path(folder))}",
                f"--dbname={libpq_url(owner_url)}",
                str(Path(folder) / DUMP),
            )
            _grant(owner_url, app_url)
            if (stored := Path(folder) / STORAGE).is_dir():
                _copy_storage(stored, data_dir / STORAGE)
    except (OSError, tarfile.TarError) as error:
        msg = f"Cannot read {file}: {error}."
        raise BackupFailed(msg) from error


def _refuse_full(owner_url: str) -> None:
    with psycopg.connect(libpq_url(owner_url)) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    if row and row[0]:
        msg = f"The database is not empty ({row[0]} tables): restore into a new --data-dir."
        raise BackupFailed(msg)


def _without_extension(folder: Path) -> Path:
    wanted = folder / "contents.list"
    listed = _run("pg_restore", "--list", str(folder / DUMP))
    wanted.write_text(
        "".join(f"{line}\n" for line in listed.splitlines() if " EXTENSION " not in line)
    )
    return wanted


def _grant(owner_url: str, app_url: str) -> None:
    owner, app = credentials(owner_url)[0], credentials(app_url)[0]
    if owner != app:
        with psycopg.connect(libpq_url(owner_url), autocommit=True) as connection:
            grant_app_rights(connection, owner=owner, app=app)


def _copy_storage(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  (a program of the wheel with our own arguments)
        [str(binary(program)), *arguments],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        msg = f"{program} failed: {words[0]}"
        raise BackupFailed(msg)
    return done.stdout
