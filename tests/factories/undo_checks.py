"""A batch run, undone, done again and undone once more, and whether each left what it should.

The database is compared row by row. Only the tables written to since the last look are read
again: PostgreSQL counts what a transaction has done to each of them.
"""

import random
from collections import Counter
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from maigie.core.actor import Actor
from services.assistant import batches
from services.planning import tasks
from tests.factories.learners import NOW
from tests.factories.random_batches import run_random

NOT_RESTORED = {"outbox_event", "scheduled_job", "action_batch", "action_run"}
COMPARED = tuple(name for name in SQLModel.metadata.tables if name not in NOT_RESTORED)
LATER = "By hand, later"
EVERY = 3
"""Every so many batches are undone only after somebody made something else by hand."""
Rows = dict[str, str]
_WRITES = text(
    "select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_user_tables"
    " where n_tup_ins + n_tup_upd + n_tup_del > 0"
)


class Watched:
    """The rows of one person inside one transaction, as a digest for each table."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self.session, self.actor = session, actor
        self._digests: Rows = {}
        self._writes: dict[str, tuple[int, ...]] = {}

    def rows(self) -> Rows:
        """Return a digest of each table's rows, without when they were last changed."""
        self.session.flush()
        writes = self._written()
        stale = [
            name
            for name in COMPARED
            if name not in self._digests or writes.get(name) != self._writes.get(name)
        ]
        if stale:
            read = self.session.connection().execute(text(" union all ".join(map(_digest, stale))))
            self._digests |= {str(name): str(digest) for name, digest in read}
        self._writes = writes
        return dict(self._digests)

    def rolled_back_to(self, rows: Rows) -> None:
        """Take the rows of before a savepoint for the present ones: what it wrote still counts."""
        self.session.expire_all()
        self._digests, self._writes = dict(rows), self._written()

    def _written(self) -> dict[str, tuple[int, ...]]:
        found = self.session.connection().execute(_WRITES)
        return {str(name): (made, changed, gone) for name, made, changed, gone in found}


def try_undo(watched: Watched, draw: random.Random, count: Counter[str]) -> None:
    """Run one random batch and take it back, counting in ``count`` what was not as it should be."""
    before = watched.rows()
    done = run_random(watched.session, watched.actor, draw)
    if done is None or not done.actions:
        count["refused"] += done is None
        count["unlike"] += watched.rows() != before
        return
    count["batches"] += 1
    count["actions"] += len(done.actions)
    batch_id = UUID(done.id)
    if count["batches"] % EVERY == 0:
        _undone_later(watched, batch_id, before, count)
    after = watched.rows()
    batches.undo_batch(watched.session, watched.actor, batch_id=batch_id, at=NOW)
    count["unlike"] += watched.rows() != before
    batches.redo_batch(watched.session, watched.actor, batch_id=batch_id)
    count["unrepeated"] += watched.rows() != after
    batches.undo_batch(watched.session, watched.actor, batch_id=batch_id, at=NOW)


def _undone_later(watched: Watched, batch_id: UUID, before: Rows, count: Counter[str]) -> None:
    """Undo and redo the batch after something was made by hand, which has to stay."""
    session, actor = watched.session, watched.actor
    count["later"] += 1
    ran = watched.rows()
    kept = session.begin_nested()
    tasks.create_task(session, actor, title=LATER)
    after = watched.rows()
    batches.undo_batch(session, actor, batch_id=batch_id, at=NOW)
    now = watched.rows()
    others = any(now[name] != before[name] for name in now if name != "task")
    stays = LATER in [one.title for one in tasks.list_tasks(session, actor)]
    count["unlike_later"] += others or not stays
    batches.redo_batch(session, actor, batch_id=batch_id)
    count["unrepeated"] += watched.rows() != after
    kept.rollback()
    watched.rolled_back_to(ran)


def _digest(name: str) -> str:
    return (
        f"select '{name}', md5(string_agg(row, '|' order by row)) from"  # noqa: S608  # own names
        f" (select (to_jsonb(t) - 'updated_at')::text as row from {name} t) as rows"
    )
