from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.models.ops import ScheduledJob
from maigie.providers.storage import files
from services.library import ingestion_reading, nugget_pictures, nuggets
from services.library.nugget_pictures import (
    FIND_PICTURES,
    find_pictures,
    see_nugget,
    store_pictures,
)
from services.library.rules.parsing.formats import parts_of
from services.library.rules.parsing.pictures import pictures_of
from services.library.source_files import FORGET_FILE
from tests.factories.learners import make_learner
from tests.factories.pictured import CAPTION, drawing, pictured_docx, pictured_pdf
from tests.factories.reading import nuggets_of, read_file


@pytest.fixture(autouse=True)
def _in_process(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )
    monkeypatch.setattr(
        nugget_pictures, "pictures_apart", lambda kind, data, **_: pictures_of(kind, data)
    )


@pytest.fixture
def ada(database):
    return make_learner()


def look(actor, source_id):
    """Run the job that looks for pictures, as a worker would."""
    prepared = find_pictures(actor, source_id=source_id)
    with unit_of_work(actor) as session:
        store_pictures(session, actor, source_id=source_id, prepared=prepared)


def asked(actor, name):
    with unit_of_work(actor) as session:
        return session.exec(
            select(ScheduledJob).where(
                col(ScheduledJob.owner_id) == actor.user_id, col(ScheduledJob.name) == name
            )
        ).all()


class TestFindPictures:
    def test_puts_each_on_the_nugget_of_its_page(self, ada):
        added = read_file(ada, pictured_pdf({1: drawing(name="JPEG")}), name="os.pdf")
        look(ada, added.source.id)

        found = nuggets_of(ada, added.source.id)

        assert [(one.page, one.image_alt) for one in found if one.has_image] == [(2, CAPTION)]
        shown = next(one for one in found if one.has_image)
        image = see_nugget(ada, nugget_id=UUID(shown.id))
        assert (image.media_type, image.data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
        assert len(asked(ada, FIND_PICTURES)) == 1

    def test_says_where_a_picture_without_words_is_from(self, ada):
        pdf = pictured_pdf({0: drawing(name="JPEG")}).replace(b"Figure 1", b"Remark 1")
        added = read_file(ada, pdf, name="os.pdf", title="Operating systems")
        look(ada, added.source.id)

        said = [one.image_alt for one in nuggets_of(ada, added.source.id) if one.has_image]

        assert said == ["Figure from page 1 of Operating systems"]

    def test_keeps_what_is_the_same_and_what_the_person_writes(self, ada):
        added = read_file(ada, pictured_docx(drawing()), name="os.docx")
        look(ada, added.source.id)
        shown = next(one for one in nuggets_of(ada, added.source.id) if one.has_image)
        with unit_of_work(ada) as session:
            nuggets.update_nugget(session, ada, nugget_id=UUID(shown.id), title="My title")
        look(ada, added.source.id)

        now = next(one for one in nuggets_of(ada, added.source.id) if one.has_image)

        assert (now.id, now.title) == (shown.id, "My title")
        assert "working set" in now.content
        assert asked(ada, FORGET_FILE) == []

    def test_lets_go_of_what_it_kept_for_a_source_that_changed_meanwhile(self, ada):
        added = read_file(ada, pictured_docx(drawing()), name="os.docx")
        prepared = find_pictures(ada, source_id=added.source.id)
        with unit_of_work(ada) as session:
            changed = nugget_pictures.owned_source(session, ada, UUID(added.source.id))
            changed.storage_key = files.put(b"other", owner_id=ada.user_id)
            session.add(changed)

        with unit_of_work(ada) as session:
            store_pictures(session, ada, source_id=added.source.id, prepared=prepared)

        assert not any(one.has_image for one in nuggets_of(ada, added.source.id))
        assert [job.arguments["key"] for job in asked(ada, FORGET_FILE)] == [prepared.kept[0].key]


class TestSeeNugget:
    def test_hides_other_peoples_pictures(self, ada):
        added = read_file(ada, pictured_docx(drawing()), name="os.docx")
        look(ada, added.source.id)
        shown = next(one for one in nuggets_of(ada, added.source.id) if one.has_image)

        with pytest.raises(NotFound):
            see_nugget(make_learner(), nugget_id=UUID(shown.id))
