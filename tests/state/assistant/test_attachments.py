"""state.assistant.attachments: files beside a message, before and after it is sent."""

from pathlib import Path

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound, Unavailable
from services.assistant import message_files
from services.assistant.message_files import MOST_FILES
from state.assistant import answering
from state.assistant.answering import AnsweringState
from state.assistant.attachments import AttachmentState
from state.assistant.chat import ChatState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(answering, "PAUSE_S", 0)


async def kept(actor: Actor, name: str = "leaves.txt") -> str:
    """Keep a file as the browser does before it tells the page; return its id."""
    text = f"{name}: leaves need light."
    data = text.encode()
    view = await call(
        message_files.add_file, actor, name=name, media_type="text/plain", data=data, text=text
    )
    return view.id


def names(tab: Tab) -> list[str]:
    return [file.name for file in tab.sees(AttachmentState, "files")]


class TestAttached:
    async def test_shows_files_until_one_is_taken_off(self, student: Actor) -> None:
        first, second = await kept(student, "a.txt"), await kept(student, "b.txt")

        async with open_tab(student) as tab:
            await tab.send(AttachmentState.attached(first))
            await tab.send(AttachmentState.attached(second))
            both = names(tab)
            await tab.send(AttachmentState.remove(first))
            with pytest.raises(NotFound):
                await tab.send(AttachmentState.attached(first))

        assert both == ["a.txt", "b.txt"]
        assert names(tab) == ["b.txt"]

    async def test_refuses_one_too_many(self, student: Actor) -> None:
        ids = [await kept(student, f"{number}.txt") for number in range(MOST_FILES + 1)]

        async with open_tab(student) as tab:
            for attachment_id in ids[:-1]:
                await tab.send(AttachmentState.attached(attachment_id))
            with pytest.raises(Invalid, match="at most 5 files"):
                await tab.send(AttachmentState.attached(ids[-1]))

        assert len(names(tab)) == MOST_FILES

    async def test_hides_another_persons_file(self, student: Actor, stranger: Actor) -> None:
        theirs = await kept(student)

        async with open_tab(stranger) as tab:
            for event in (AttachmentState.attached, AttachmentState.remove):
                with pytest.raises(NotFound):
                    await tab.send(event(theirs))


class TestSend:
    async def test_goes_with_the_message_and_no_further(self, student: Actor) -> None:
        file_id = await kept(student)

        async with open_tab(student) as tab:
            await tab.send(AttachmentState.attached(file_id))
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(AnsweringState.send({"message": "thanks"}))
            await tab.send(ChatState.read_again())

        said = [turn for turn in tab.sees(ChatState, "turns") if turn.is_mine]
        assert [[file.name for file in turn.files] for turn in said] == [["leaves.txt"], []]
        assert names(tab) == []

    async def test_waits_for_the_second_try_when_the_first_fails(
        self, student: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unavailable(*_args: object) -> None:
            raise Unavailable("The database is not answering.")

        file_id = await kept(student)

        async with open_tab(student) as tab:
            await tab.send(AttachmentState.attached(file_id))
            with monkeypatch.context() as broken:
                broken.setattr(answering, "_take_turn", unavailable)
                await tab.send(AnsweringState.send({"message": "hello"}))
            waiting = names(tab)
            await tab.send(AnsweringState.retry())

        (said, _) = tab.sees(ChatState, "turns")
        assert (waiting, names(tab)) == (["leaves.txt"], [])
        assert [file.name for file in said.files] == ["leaves.txt"]
