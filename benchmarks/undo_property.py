"""Random batches over every action of the catalogue: run, undone, done again, undone once more.

After each undo the database is compared row by row with what it was; after each redo with what
the batch had left. Every third batch is undone only after somebody made other things by hand,
which have to stay. Prints its seed. Run ``python -m benchmarks.undo_property --batches 10000``.
"""

import argparse
import random
import time
from collections import Counter
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from benchmarks.bench_turn import embedded
from benchmarks.measuring import circumstances
from maigie.core import db
from maigie.core.actor import Actor
from services.assistant import batches
from services.assistant.catalogue import ACTIONS
from services.planning import tasks
from tests.factories.learners import NOW
from tests.factories.random_batches import MAKERS, furnished, run_random

NOT_RESTORED = {"outbox_event", "scheduled_job", "action_batch", "action_run"}
PEOPLE = 20
LATER = "By hand, later"
Rows = dict[str, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--batches", type=int, default=500)
    options.add_argument("--seed", type=int, default=20261122)
    options.add_argument("--minutes", type=float, default=10.0)
    asked = options.parse_args()
    count: Counter[str] = Counter()
    print(circumstances())
    left_out = sorted(ACTIONS.keys() - MAKERS.keys())
    print(f"{len(ACTIONS) - len(left_out)} of {len(ACTIONS)} actions; not drawn: {left_out}")
    ends_at = time.monotonic() + 60 * asked.minutes
    with embedded():
        draw = random.Random(asked.seed)
        while count["batches"] < asked.batches and time.monotonic() < ends_at:
            actor = furnished(f"busy-{count['people']}")
            count["people"] += 1
            with Session(
                db.engine(), expire_on_commit=False, info={db.ACTOR: actor}
            ) as session:  # nothing of it is committed
                for _ in range(asked.batches // PEOPLE + 1):
                    if time.monotonic() < ends_at and count["batches"] < asked.batches:
                        tried(session, actor, draw, count)
                session.rollback()
    print(f"seed {asked.seed}: {count['batches']} batches, {count['actions']} actions")
    print(
        f"not restored by undo {count['unlike']}, with later edits {count['unlike_later']} of "
        f"{count['later']}, not repeated by redo {count['unrepeated']} (aim 0); "
        f"refused and rolled back {count['refused']}"
    )


def tried(session: Session, actor: Actor, draw: random.Random, count: Counter[str]) -> None:
    before = rows(session)
    done = run_random(session, actor, draw)
    if done is None or not done.actions:
        count["refused"] += done is None
        count["unlike"] += rows(session) != before
        return
    count["batches"] += 1
    count["actions"] += len(done.actions)
    which = UUID(done.id)
    if count["batches"] % 3 == 0:
        count["later"] += 1
        kept = session.begin_nested()
        tasks.create_task(session, actor, title=LATER)
        after = rows(session)
        batches.undo_batch(session, actor, batch_id=which, at=NOW)
        now = rows(session)
        count["unlike_later"] += any(
            now[name] != before[name] for name in now if name != "task"
        ) or LATER not in [one.title for one in tasks.list_tasks(session, actor)]
        batches.redo_batch(session, actor, batch_id=which)
        count["unrepeated"] += rows(session) != after
        kept.rollback()
        session.expire_all()
    after = rows(session)
    batches.undo_batch(session, actor, batch_id=which, at=NOW)
    if rows(session) != before:
        count["unlike"] += 1
        print("not restored:", [action.name for action in done.actions])
    batches.redo_batch(session, actor, batch_id=which)
    count["unrepeated"] += rows(session) != after
    batches.undo_batch(session, actor, batch_id=which, at=NOW)


def rows(session: Session) -> Rows:
    """Return a digest of each table's rows this person can see, without their last change."""
    session.flush()
    return {str(name): str(digest) for name, digest in session.connection().execute(_DIGESTS)}


_DIGESTS = text(
    " union all ".join(
        f"select '{name}', md5(string_agg(row, '|' order by row)) from"  # noqa: S608  # own names
        f" (select (to_jsonb(t) - 'updated_at')::text as row from {name} t) as rows"
        for name in SQLModel.metadata.tables
        if name not in NOT_RESTORED
    )
)


if __name__ == "__main__":
    main()
