from uuid import UUID

import pytest

from maigie.core.errors import Conflict, Invalid, NotFound
from services.library import notes, resources
from services.library.imports_applying import apply_import
from services.library.imports_proposals import (
    content_digest,
    discard_import,
    get_import,
    propose_import,
)
from services.planning import imports as calendar_imports
from tests.services.library.test_imports_applying import NOON

TABLE = b"title,url\nPaging,https://x.org/p\nBad,nowhere\nPaging again,http://www.x.org/p/\n"


def propose(session, actor, data=TABLE, name="links.csv", **options):
    return propose_import(session, actor, data=data, name=name, **options)


class TestProposeImport:
    def test_counts_what_is_new_known_and_impossible(self, session, student):
        resources.save_resource(session, student, at=NOON, url="https://x.org/known")

        view = propose(session, student, TABLE + b"Known,x.org/known\n")

        assert view.status == "proposed"
        assert view.counts == {"new": 1, "same": 2, "later": 0, "problems": 1, "skipped": 0}
        assert view.columns == {"title": "title", "url": "url"}
        assert view.problems == ({"where": "line 3", "message": view.problems[0]["message"]},)
        assert [item["title"] for item in view.items] == ["Paging"]

    def test_knows_a_note_by_its_words(self, session, student):
        notes.create_note(session, student, at=NOON, title="Cells", content="One\ntwo\n")

        view = propose(session, student, b"One\r\ntwo", "Cells.md")

        assert (view.counts["new"], view.counts["same"]) == (0, 1)

    def test_refuses_a_course_of_somebody_else(self, session, student):
        with pytest.raises(NotFound):
            propose(session, student, course_id=UUID(int=7))
        with pytest.raises(Invalid):
            propose(session, student, b"", "nothing.csv")


class TestGetImport:
    def test_is_no_import_of_the_calendar(self, session, student):
        view = propose(session, student)

        assert get_import(session, student, import_id=UUID(view.id)) == view
        with pytest.raises(NotFound):
            calendar_imports.get_import(session, student, import_id=UUID(view.id))


class TestDiscardImport:
    def test_puts_it_away_for_good(self, session, student):
        view = propose(session, student)

        discard_import(session, student, import_id=UUID(view.id))

        with pytest.raises(Conflict):
            apply_import(session, student, import_id=UUID(view.id), at=NOON)


class TestContentDigest:
    def test_minds_words_and_not_the_line_ends_around_them(self):
        assert content_digest("A  b", "x\n") == content_digest("A b", "\nx")
        assert content_digest("A", "x") != content_digest("A", "y")
