"""Whatever a batch did, undoing it leaves the database as it was."""

import random
from collections import Counter

from sqlalchemy import text
from sqlmodel import Session

from maigie.core import db
from tests.factories.random_batches import furnished
from tests.factories.undo_checks import Watched, try_undo

BATCHES = 25
SEED = 20261122


class TestUndo:
    def test_restores_the_rows_of_any_batch_also_after_other_edits(self, database: str) -> None:
        draw = random.Random(SEED)  # noqa: S311  # what is drawn is no secret
        actor, count = furnished(), Counter[str]()

        with Session(db.engine(), expire_on_commit=False, info={db.ACTOR: actor}) as session:
            watched = Watched(session, actor)
            while count["batches"] < BATCHES:
                try_undo(watched, draw, count)
            session.rollback()

        wrong = {name: count[name] for name in ("unlike", "unlike_later", "unrepeated")}
        assert wrong == {"unlike": 0, "unlike_later": 0, "unrepeated": 0}
        assert count["later"] == BATCHES // 3
        assert count["actions"] > BATCHES

    def test_would_show_a_row_that_stayed(self, database: str) -> None:
        actor = furnished()

        with Session(db.engine(), expire_on_commit=False, info={db.ACTOR: actor}) as session:
            watched = Watched(session, actor)
            before = watched.rows()
            session.exec(text("update task set title = 'Other' where title = 'Essay'"))
            after = watched.rows()
            session.rollback()

        assert {name for name in after if after[name] != before[name]} == {"task"}
