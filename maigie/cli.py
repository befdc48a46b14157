"""The command ``maigie``: everything on one machine, or one part of it.

Commands load their parts when they run, so that ``maigie up`` is not slowed by what only
``maigie backup`` needs.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import psycopg
import typer

from maigie import backup as backups
from maigie.config import settings
from maigie.connected import connected_env
from maigie.embedded.errors import EmbeddedError
from maigie.site_build import BuildFailed
from maigie.supervisor.child import CannotStart
from maigie.supervisor.plan import ALL_LANES, ROOT, SERVE_PREBUILT, web_command, worker_command
from maigie.supervisor.ports import check_port_free
from maigie.supervisor.up import Wish
from maigie.supervisor.up import up as run_everything

app = typer.Typer(
    help="Maigie, the study companion.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port of pages, REST and websockets.", min=1, max=65535)]
DataDir = Annotated[Path, typer.Option(help="Folder of embedded servers, secrets and files.")]
WIDTH = 10


@app.command()
def up(
    host: Host = settings.host,
    port: Port = settings.port,
    data_dir: DataDir = settings.data_dir,
    workers: Annotated[int, typer.Option(help="Background workers.", min=1, max=64)] = 2,
) -> None:
    """Start everything on this machine and keep it running until Ctrl-C."""
    wish = Wish(
        host=host,
        port=port,
        data_dir=data_dir,
        workers=workers,
        database_url=settings.database_url,
        migration_database_url=settings.migration_database_url,
        redis_url=settings.redis_url,
        secret_key=settings.secret_key.get_secret_value(),
        vapid_private_key=settings.vapid_private_key.get_secret_value(),
    )
    with _one_clear_line():
        run_everything(wish, _say)


@app.command()
def web(host: Host = settings.host, port: Port = settings.port) -> None:
    """Serve pages, REST and websockets, with the database and Redis given by URL."""
    with _one_clear_line():
        check_port_free(host, port)
        env = {**_outside_env(), **SERVE_PREBUILT}
    os.chdir(ROOT)
    os.execve(sys.executable, web_command(host, port), env)  # noqa: S606  (no shell wanted)


@app.command()
def worker(
    lanes: Annotated[list[str] | None, typer.Argument(help="Lanes; all when none.")] = None,
) -> None:
    """Run background work, with the database and Redis given by URL."""
    with _one_clear_line():
        if unknown := set(lanes or ()) - set(ALL_LANES):
            names = ", ".join(sorted(unknown))
            msg = f"There is no lane {names}: choose from {', '.join(ALL_LANES)}."
            raise CannotStart(msg)
        env = _outside_env()
    os.chdir(ROOT)
    command = worker_command(tuple(lanes or ALL_LANES))
    os.execve(sys.executable, command, env)  # noqa: S606  (no shell wanted)


@app.command()
def migrate(data_dir: DataDir = settings.data_dir) -> None:
    """Create the app role when it is missing and bring the database up to date."""
    _run_part(data_dir, "-m", "maigie.migration")
    typer.echo("The database is up to date.")


@app.command()
def seed(data_dir: DataDir = settings.data_dir) -> None:
    """Make the demo account with a believable semester."""
    _run_part(data_dir, "-m", "maigie.migration")
    _run_part(data_dir, "-c", "from maigie.seed import seed_demo; seed_demo()")


@app.command()
def admin(
    email: Annotated[str, typer.Argument(help="Address of the account.")],
    data_dir: DataDir = settings.data_dir,
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Take the role back.")] = False,
) -> None:
    """Make somebody an admin of this installation."""
    _run_part(data_dir, "-m", "maigie.admin", email, *(["--remove"] if remove else []))


@app.command()
def doctor(data_dir: DataDir = settings.data_dir) -> None:
    """Look at everything Maigie needs and say what is missing."""
    findings = resolve_name("maigie.doctor:examine")(data_dir)
    for finding in findings:
        typer.echo(f"{finding.verdict.value:<5} {finding.subject:<{WIDTH}} {finding.text}")
    if any(finding.is_fatal for finding in findings):
        raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Archive to write (.tar).")],
    data_dir: DataDir = settings.data_dir,
) -> None:
    """Write the database and the stored files into one archive."""
    with _one_clear_line(), connected_env(data_dir, _announce) as env:
        backups.backup(file, env["MAIGIE_MIGRATION_DATABASE_URL"], data_dir)
    typer.echo(f"Saved to {file} ({file.stat().st_size / 2**20:.1f} MB).")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Archive made by `maigie backup`.")],
    data_dir: DataDir = settings.data_dir,
) -> None:
    """Fill an empty database and its stored files from an archive."""
    with _one_clear_line(), connected_env(data_dir, _announce) as env:
        backups.restore(
            file, env["MAIGIE_MIGRATION_DATABASE_URL"], env["MAIGIE_DATABASE_URL"], data_dir
        )
    typer.echo(f"Restored from {file}.")


@app.command("export-openapi")
def export_openapi(
    file: Annotated[Path | None, typer.Argument(help="Where to write; else printed.")] = None,
) -> None:
    """Print the description of the REST interface as JSON."""
    create_api = resolve_name("maigie.api.app:create_api")
    text = json.dumps(create_api().openapi(), indent=2, ensure_ascii=False) + "\n"
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, "utf-8")


def main() -> None:
    """Run the command line."""
    app()


@contextmanager
def _one_clear_line() -> Generator[None]:
    try:
        yield
    except (EmbeddedError, CannotStart, BuildFailed, backups.BackupFailed) as error:
        typer.echo(f"maigie: {error}", err=True)
        raise typer.Exit(1) from error
    except psycopg.OperationalError as error:
        typer.echo(f"maigie: the database does not answer: {str(error).splitlines()[0]}", err=True)
        raise typer.Exit(1) from error


def _run_part(data_dir: Path, *arguments: str) -> None:
    """Run a module with the settings of the servers in ``data_dir``, or those given by URL."""
    with _one_clear_line(), connected_env(data_dir, _announce) as env:
        done = subprocess.run(  # noqa: S603  (our own interpreter and modules)
            [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **env}, check=False
        )
    if done.returncode != 0:
        raise typer.Exit(done.returncode)


def _outside_env() -> dict[str, str]:
    missing = [
        name
        for name, value in (
            ("MAIGIE_DATABASE_URL", settings.database_url),
            ("MAIGIE_REDIS_URL", settings.redis_url),
            ("MAIGIE_SECRET_KEY", settings.secret_key.get_secret_value()),
        )
        if not value
    ]
    if missing:
        msg = f"{', '.join(missing)} must be set; `maigie up` needs none of them."
        raise CannotStart(msg)
    return {
        **os.environ,
        "REFLEX_REDIS_URL": settings.redis_url or "",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
    }


def _announce(line: str) -> None:
    typer.echo(line, err=True)


def _say(name: str, line: str) -> None:
    typer.echo(f"{name:<{WIDTH}}| {line}")


if __name__ == "__main__":
    main()
