from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.models.ops import ScheduledJob
from maigie.providers import speech
from maigie.providers.storage import files
from services.library import ingestion_reading, nuggets
from services.library.nugget_audio import hear_nugget
from services.library.rules.parsing.formats import parts_of
from services.library.source_files import FORGET_FILE
from services.library.source_trash import erase_source, trash_source
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import NOON, nuggets_of, read_file


class Voice:
    """Remembers what it was asked to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str) -> bytes:
        self.said.append(text)
        return f"sound {len(self.said)}".encode()


@pytest.fixture
def voice(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )
    before, made = speech.speaker(), Voice()
    speech.use(made)
    yield made
    speech.use(before)


@pytest.fixture
def ada(database):
    return make_learner()


@pytest.fixture
def heard(ada, voice):
    """A source whose only nugget was heard once."""
    added = read_file(ada, PAGING.encode(), name="a.txt")
    nugget_id = UUID(nuggets_of(ada, added.source.id)[0].id)
    hear_nugget(ada, nugget_id=nugget_id)
    return UUID(added.source.id), nugget_id


def forgotten(actor):
    with unit_of_work(actor) as session:
        jobs = session.exec(
            select(ScheduledJob).where(
                col(ScheduledJob.name) == FORGET_FILE, col(ScheduledJob.owner_id) == actor.user_id
            )
        ).all()
    return [job.arguments["key"] for job in jobs]


class TestHearNugget:
    def test_speaks_once_and_keeps_it(self, ada, voice, heard):
        source_id, nugget_id = heard

        assert hear_nugget(ada, nugget_id=nugget_id) == b"sound 1"
        assert len(voice.said) == 1
        assert nuggets_of(ada, str(source_id))[0].has_audio

    def test_speaks_again_what_was_changed(self, ada, voice, heard):
        _, nugget_id = heard
        with unit_of_work(ada) as session:
            nuggets.update_nugget(session, ada, nugget_id=nugget_id, content="Something else")

        assert hear_nugget(ada, nugget_id=nugget_id) == b"sound 2"
        assert [files.read(key) for key in forgotten(ada)] == [b"sound 1"]

    def test_is_not_for_strangers(self, database, heard):
        with pytest.raises(NotFound):
            hear_nugget(make_learner("ben"), nugget_id=heard[1])


class TestForgetSound:
    def test_goes_with_its_source(self, ada, heard):
        with unit_of_work(ada) as session:
            trash_source(session, ada, source_id=heard[0], at=NOON)
            erase_source(session, ada, source_id=heard[0])

        assert b"sound 1" in [files.read(key) for key in forgotten(ada)]
