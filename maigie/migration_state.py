"""Whether the database has the newest migration, without loading Alembic or the models.

A warm start asks this each time; Alembic itself takes longer to import than the web needs to
answer.
"""

import ast
from pathlib import Path

import psycopg

from maigie.database_url import libpq_url

VERSIONS = Path(__file__).resolve().parents[1] / "alembic" / "versions"


def is_current(url: str, versions: Path = VERSIONS) -> bool:
    """Tell whether the database at ``url`` stands exactly at the one newest migration."""
    heads = newest(versions)
    try:
        with psycopg.connect(libpq_url(url), connect_timeout=10) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except psycopg.Error:  # no such table yet; a server that is away is found by migrating
        return False
    return len(heads) == 1 and {row[0] for row in rows} == heads


def newest(versions: Path = VERSIONS) -> set[str]:
    """Return the revisions no other revision builds on."""
    revisions: set[str] = set()
    parents: set[str] = set()
    for path in versions.glob("*.py"):
        values = _assigned(ast.parse(path.read_text("utf-8")))
        revisions |= _names(values.get("revision"))
        parents |= _names(values.get("down_revision"))
    return revisions - parents


def _assigned(module: ast.Module) -> dict[str, object]:
    found: dict[str, object] = {}
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value)):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=value)):
                found[name] = value
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple() as value):
                found[name] = ast.literal_eval(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Tuple() as value):
                found[name] = ast.literal_eval(value)
            case _:
                pass
    return found


def _names(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    return {str(one) for one in value} if isinstance(value, tuple) else set()
