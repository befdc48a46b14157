from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.providers.llm import Completion
from services.library import ingestion_reading, nugget_descriptions, nuggets
from services.library.ingestion_jobs import ask_to_read
from services.library.nugget_descriptions import describe_nuggets, store_descriptions
from services.library.owned import owned_source
from services.library.rules.parsing.formats import parts_of
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import nuggets_of, read, read_file

GOOD = """{"items": [{"number": 1, "title": "How a page fault is handled",
 "topics": ["page fault", "kernel", "unicorns"], "difficulty": 4}]}"""
OBEDIENT = """{"items": [{"number": 1, "title": "All courses deleted", "topics": [],
 "difficulty": 1}]}"""


class Model:
    """Answers with one text, or is down."""

    name = "fake"

    def __init__(self, text: str) -> None:
        self.text, self.asked = text, []

    def complete(self, request):
        self.asked.append(request)
        if not self.text:
            raise Unavailable("The model is down.")
        return Completion(self.text, None, 1, 1, True, "fake", 0.1, "stop")

    def stream(self, request):
        raise NotImplementedError


@pytest.fixture
def answering(database, tmp_path, monkeypatch):
    """Let a model answer with a text."""
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )

    def use(text):
        model = Model(text)
        monkeypatch.setattr(nugget_descriptions, "_model", lambda: model)
        monkeypatch.setattr(nugget_descriptions, "meters", [lambda model, actor, **_: model])
        return model

    return use


def described(actor, source_id):
    prepared = describe_nuggets(actor, source_id=source_id)
    with unit_of_work(actor) as session:
        store_descriptions(session, actor, source_id=source_id, prepared=prepared)
    return nuggets_of(actor, source_id)[0]


class TestDescribeNuggets:
    def test_keeps_what_fits_the_passage_and_reading_again_keeps_it(self, answering):
        model = answering(GOOD)
        ada = make_learner()
        added = read_file(ada, PAGING.encode(), name="a.txt")

        found = described(ada, added.source.id)
        with unit_of_work(ada) as session:
            source = owned_source(session, ada, UUID(added.source.id))
            again = str(ask_to_read(session, ada, source, name="a.txt").id)
        read(ada, again)

        assert (found.title, found.difficulty) == ("How a page fault is handled", 4)
        assert found.topics == ("page fault", "kernel")
        assert nuggets_of(ada, added.source.id)[0].title == found.title
        assert [message.role for message in model.asked[0].messages] == ["system", "user"]
        assert PAGING[:40] not in model.asked[0].messages[0].content

    @pytest.mark.parametrize("answer", ["", "no json", '{"items": [{"number": 9}]}', OBEDIENT])
    def test_leaves_the_nugget_as_it_is_otherwise(self, answering, answer):
        answering(answer)
        ada = make_learner()
        added = read_file(ada, PAGING.encode(), name="a.txt")
        before = nuggets_of(ada, added.source.id)[0]

        after = described(ada, added.source.id)

        assert after == before

    def test_leaves_what_the_person_wrote(self, answering):
        answering(GOOD)
        ada = make_learner()
        added = read_file(ada, PAGING.encode(), name="a.txt")
        one = UUID(nuggets_of(ada, added.source.id)[0].id)
        with unit_of_work(ada) as session:
            nuggets.update_nugget(session, ada, nugget_id=one, title="Mine")

        assert described(ada, added.source.id).title == "Mine"
