"""The library and its notes, handler by handler, on a real database."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.library import notes, resources
from state.library.library import LibraryState
from state.library.note_capture import NoteCaptureState
from state.library.note_editor import NoteEditorState
from state.library.shelf import ShelfState
from state.session import SessionState
from state.toast import ToastState

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(student.user_id)
    session._organization_id = str(student.organization_id)
    session.timezone = student.timezone.key
    return root


def run(actor: Actor, use_case: Any, **given: Any) -> Any:
    with unit_of_work(actor) as session:
        return use_case(session, actor, at=NOW, **given)


async def opened(tab: State, note_id: str) -> NoteEditorState:
    """Show a note as its page does."""
    editor = await tab.get_state(NoteEditorState)
    actor = await editor._actor()
    with unit_of_work(actor) as session:
        note = notes.get_note(session, actor, note_id=UUID(note_id))
    await editor._show(actor, note)
    return editor


class TestLibraryState:
    async def test_picks_tags_and_throws_away_with_a_way_back(self, tab: State, student: Actor):
        made = [run(student, notes.create_note, title=title) for title in ("Cells", "Genes")]
        library = await tab.get_state(LibraryState)
        await library.choose_tab("notes")

        for note in made:
            await library.pick(note.id)
        await library.tag_picked({"tags": "#exam"})
        tagged = [row.tags for row in library.notes]
        for note in made:
            await library.pick(note.id)
        await library.trash_picked()
        after = list(library.notes)
        toasts = await tab.get_state(ToastState)
        await toasts.undo(toasts.toasts[-1].undo)
        await library.search("")

        assert tagged == [["exam"], ["exam"]]
        assert after == []
        assert {row.title for row in library.notes} == {"Cells", "Genes"}

    async def test_narrows_by_words_and_marks(self, tab: State, student: Actor):
        run(student, notes.create_note, title="Cells", content="Mitosis", pinned=True)
        run(student, notes.create_note, title="Genes")
        library = await tab.get_state(LibraryState)

        await library.search("mito")
        found = [row.title for row in library.notes]
        await library.search("")
        await library.toggle_starred()

        assert found == [row.title for row in library.notes] == ["Cells"]

    async def test_saves_an_address_and_stars_it(self, tab: State, student: Actor):
        library = await tab.get_state(LibraryState)
        await library.choose_tab("resources")

        await library.add_resource({"url": "youtu.be/abc"})
        await library.toggle_star(library.resources[0].id)

        row = library.resources[0]
        assert (row.icon, row.starred) == ("video", True)
        assert "Reading the page" in row.meta


class TestNoteEditorState:
    async def test_shows_both_texts_when_two_wrote(self, tab: State, student: Actor):
        note = run(student, notes.create_note, content="read by both")
        editor = await opened(tab, note.id)
        run(student, notes.update_note, note_id=UUID(note.id), content="theirs")

        await editor.save("mine", 1)
        shown = (editor.shown, editor.mine, editor.theirs)
        await editor.settle("both")

        assert shown == ("conflict", "mine", "theirs")
        assert (editor.content, editor.shown) == ("theirs\n\n---\n\nmine", "")

    @pytest.mark.parametrize(("choice", "kept"), [("mine", "mine"), ("theirs", "theirs")])
    async def test_keeps_the_other_text_in_the_history(
        self, tab: State, student: Actor, choice: str, kept: str
    ):
        note = run(student, notes.create_note, content="read by both")
        editor = await opened(tab, note.id)
        run(student, notes.update_note, note_id=UUID(note.id), content="theirs")
        await editor.save("mine", 1)

        await editor.settle(choice)
        await editor.open_history()

        assert editor.content == kept
        assert {"mine", "theirs"} - {kept} <= {row.excerpt for row in editor.versions}

    async def test_ticks_boxes_and_follows_links(self, tab: State, student: Actor):
        run(student, notes.create_note, title="Genes")
        note = run(student, notes.create_note, content="- [ ] read [[Genes]]")
        editor = await opened(tab, note.id)

        await editor.toggle_box(0)

        assert editor.content == "- [x] read [[Genes]]"
        assert [end.title for end in editor.links] == ["Genes"]
        assert editor.preview == f"- [x] read [Genes](/library/notes/{editor.links[0].note_id})"


class TestNoteCaptureState:
    async def test_tells_a_thought_from_a_link(self, tab: State, student: Actor):
        capture = await tab.get_state(NoteCaptureState)

        await capture.save({"content": "The exam is in room 4"})
        await capture.save({"content": "https://x.org/paging"})

        toasts = await tab.get_state(ToastState)
        assert [toast.text for toast in toasts.toasts] == [
            "Saved: The exam is in room 4",
            "Saved: Paging",
        ]


class TestShelfState:
    async def test_shows_what_is_at_hand(self, tab: State, student: Actor):
        run(student, resources.save_resource, title="Past paper", starred=True)
        shelf = await tab.get_state(ShelfState)

        await shelf.on_load()

        assert [row.title for row in shelf.starred] == ["Past paper"]
        assert [row.title for row in shelf.recent] == ["Past paper"]
        assert shelf.recommended == []
