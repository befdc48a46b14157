import io
import zipfile
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import col, select

from maigie.models.library import Note, Resource
from services.learning import courses
from services.library import notes, resources
from services.library.exports import export_library
from services.library.imports_applying import apply_import
from services.library.imports_proposals import propose_import

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def stored(session, table):
    return session.exec(select(table).order_by(col(table.title))).all()


def propose(session, actor, data):
    return propose_import(session, actor, data=data, name="maigie.zip")


class TestExportLibrary:
    def test_comes_back_equal(self, session, student, stranger):
        course = courses.create_course(session, student, title="Biology")
        notes.create_note(
            session,
            student,
            at=NOON,
            title='Odd: "name" / \\ ?',
            content="---\nno: front matter\n---\n\n# Text\n\n[[Other]]\n- [ ] box",
            tags=["a", "b"],
            pinned=True,
            course_id=UUID(course.id),
        )
        notes.create_note(session, student, at=NOON, content="Only words")
        resources.save_resource(
            session,
            student,
            at=NOON,
            url="https://example.org/x",
            title="=SUM(A1)",
            description="two\nlines, and a comma",
            tags=["t"],
            starred=True,
            difficulty=4,
        )
        data = export_library(session, student)

        same = propose(session, student, data)
        for table in (Note, Resource):
            for row in stored(session, table):
                session.delete(row)
        session.flush()
        view = propose(session, student, data)
        apply_import(session, student, import_id=UUID(view.id), at=NOON)

        assert (same.counts["new"], same.counts["same"]) == (0, 3)
        untitled, odd = stored(session, Note)
        assert untitled.content == "Only words"
        assert (odd.title, odd.tags, odd.course_id) == (
            'Odd: "name" / \\ ?',
            ["a", "b"],
            UUID(course.id),
        )
        assert odd.content.endswith("- [ ] box")
        assert odd.content.startswith("---\nno: front matter")
        assert odd.pinned_at is not None
        [saved] = stored(session, Resource)
        assert (saved.title, saved.description) == ("=SUM(A1)", "two\nlines, and a comma")
        assert (saved.tags, saved.difficulty, saved.starred_at) == (["t"], 4, NOON)
        assert zipfile.ZipFile(io.BytesIO(export_library(session, stranger))).namelist() == [
            "resources.csv"
        ]
