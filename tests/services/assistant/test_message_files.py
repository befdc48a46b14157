"""Files that are sent with a message."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid, NotFound
from services.assistant import conversation_removal, message_files
from services.assistant.message_files import AttachmentView, add_file
from tests.factories.attacked import ask
from tests.factories.learners import make_learner
from tests.fakes.models import ReciteModel


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "data_dir", tmp_path)


def keep(session: Session, actor: Actor, name: str = "leaves.txt") -> AttachmentView:
    text = "Leaves need light."
    return add_file(
        session, actor, name=name, media_type="text/plain", data=text.encode(), text=text
    )


class TestAddFile:
    def test_shows_a_name_without_folders_or_odd_marks(
        self, session: Session, student: Actor
    ) -> None:
        kept = keep(session, student, "../../etc\\pass\u202ewd.txt")

        assert kept.name == "passwd.txt"
        assert (kept.size_bytes, kept.characters) == (18, 18)

    def test_refuses_nothing_and_too_much(self, session: Session, student: Actor) -> None:
        for data in (b"", b"x" * (message_files.MAX_BYTES + 1)):
            with pytest.raises(Invalid):
                add_file(session, student, name="x", media_type="", data=data, text="")

    def test_keeps_only_the_newest_that_wait(
        self, session: Session, student: Actor, tmp_path: Path
    ) -> None:
        for _ in range(message_files.MOST_WAITING + 3):
            keep(session, student)

        assert len([one for one in tmp_path.rglob("*") if one.is_file()]) <= (
            message_files.MOST_WAITING + 1
        )


class TestFilesOfOthers:
    def test_are_not_there(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        kept = keep(session, student)

        with session_as(stranger) as other:
            for asked in (UUID(kept.id), uuid4()):
                with pytest.raises(NotFound):
                    message_files.given_files(other, stranger, attachment_ids=[asked])
                with pytest.raises(NotFound):
                    message_files.remove_file(other, stranger, attachment_id=asked)


class TestFileOfAMessage:
    def test_is_read_as_material_kept_with_it_and_deleted_with_its_thread(
        self, database: str, tmp_path: Path
    ) -> None:
        actor, model = make_learner(), ReciteModel("Leaves make sugar.")
        with unit_of_work(actor) as session:
            kept = keep(session, actor)

        answer, _ = ask(actor, model, "Why is that so?", files=(UUID(kept.id),))

        assert "Leaves need light." in model.read[0].messages[1].content
        assert "Leaves need light." not in model.read[0].messages[0].content
        where = UUID(answer.conversation_id)
        with unit_of_work(actor) as session, pytest.raises(Conflict):
            message_files.remove_file(session, actor, attachment_id=UUID(kept.id))
        with unit_of_work(actor) as session:
            conversation_removal.delete_conversation(session, actor, conversation_id=where)
        assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
