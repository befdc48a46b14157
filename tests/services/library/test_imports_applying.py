import io
import zipfile
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.library import Note
from maigie.models.ops import OutboxEvent
from services.learning import courses
from services.library import note_links
from services.library.imports_applying import apply_import, undo_import
from services.library.imports_proposals import discard_import, get_import, propose_import

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
VAULT = {
    "vault/Cells.md": "---\ntags: [biology, week-1]\ncreated: 2025-03-04\n---\nSee [[Mitosis]].",
    "vault/Mitosis.md": "One cell becomes two.",
    "vault/picture.png": "not text",
}


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def propose(session, actor, data=None, name="vault.zip", **options):
    data = zipped(VAULT) if data is None else data
    return propose_import(session, actor, data=data, name=name, **options)


def bring(session, actor, *args, **options):
    view = propose(session, actor, *args, **options)
    return apply_import(session, actor, import_id=UUID(view.id), at=NOON)


def stored(session, table):
    return session.exec(select(table).order_by(col(table.title))).all()


class TestApplyImport:
    def test_keeps_words_tags_dates_and_links(self, session, student):
        view = propose(session, student)
        before = stored(session, Note)
        applied = apply_import(session, student, import_id=UUID(view.id), at=NOON)

        cells, mitosis = stored(session, Note)
        assert before == []
        assert view.counts == {"new": 2, "same": 0, "later": 0, "problems": 0, "skipped": 1}
        assert applied.status == "applied"
        assert (cells.title, cells.content, cells.tags) == (
            "Cells",
            "See [[Mitosis]].",
            ["biology", "week-1"],
        )
        assert cells.created_at == datetime(2025, 3, 4, tzinfo=UTC)
        links = note_links.links_of(session, student, note_id=mitosis.id)
        assert [end.note_id for end in links.backlinks] == [str(cells.id)]
        events = session.exec(select(OutboxEvent.type).where(OutboxEvent.type == "note.created"))
        assert len(events.all()) == 2

    def test_adds_nothing_the_second_time(self, session, student):
        bring(session, student)

        again = bring(session, student)

        assert (again.counts["new"], again.counts["same"]) == (0, 2)
        assert len(stored(session, Note)) == 2

    def test_takes_the_items_chosen_and_no_other(self, session, student):
        view = propose(session, student)
        chosen = next(item["id"] for item in view.items if item["title"] == "Mitosis")

        with pytest.raises(Invalid):
            apply_import(session, student, import_id=UUID(view.id), at=NOON, selected=["99"])
        apply_import(session, student, import_id=UUID(view.id), at=NOON, selected=[chosen])

        assert [note.title for note in stored(session, Note)] == ["Mitosis"]
        with pytest.raises(Conflict):
            apply_import(session, student, import_id=UUID(view.id), at=NOON)

    def test_leaves_what_is_too_much_to_the_next_time(self, session, student, monkeypatch):
        monkeypatch.setattr("services.library.imports_proposals.MOST_AT_ONCE", 1)

        first, second = bring(session, student), bring(session, student)

        assert (first.counts["new"], first.counts["later"]) == (1, 1)
        assert (second.counts["same"], second.counts["new"]) == (1, 1)
        assert len(stored(session, Note)) == 2

    def test_is_the_persons_alone(self, session, student, stranger):
        view = propose(session, student)

        with pytest.raises(NotFound):
            apply_import(session, stranger, import_id=UUID(view.id), at=NOON)
        with pytest.raises(NotFound):
            get_import(session, stranger, import_id=UUID(view.id))

    def test_belongs_to_the_course_named(self, session, student):
        course = courses.create_course(session, student, title="Biology")
        table = b"title,content,course\nA,one,biology\nB,two,\n"

        bring(session, student, table, "notes.csv")

        assert [note.course_id for note in stored(session, Note)] == [UUID(course.id), None]


class TestUndoImport:
    def test_takes_back_all_but_what_was_changed_since(self, session, student):
        view = bring(session, student)
        cells = stored(session, Note)[0]
        cells.updated_at = NOON
        session.add(cells)
        session.flush()

        undone = undo_import(session, student, import_id=UUID(view.id))

        assert undone.status == "discarded"
        assert [note.title for note in stored(session, Note)] == ["Cells"]
        with pytest.raises(Conflict):
            undo_import(session, student, import_id=UUID(view.id))

    def test_wants_an_import_that_was_applied(self, session, student):
        view = propose(session, student)
        discard_import(session, student, import_id=UUID(view.id))

        with pytest.raises(Conflict):
            undo_import(session, student, import_id=UUID(view.id))
