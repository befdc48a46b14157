"""state.library.import_review: read, look through, confirm, undo."""

from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from maigie.models.library import Note
from services.library import imports_proposals
from state.library.import_review import LibraryImportState
from tests.factories.learners import stored
from tests.state.stage import open_tab

TABLE = b"title,text\nCells,Small rooms\n,\nMitosis,One becomes two\n"


async def proposed(actor: Actor) -> str:
    view = await call(imports_proposals.propose_import, actor, data=TABLE, name="notes.csv")
    return view.id


class TestLibraryImportState:
    async def test_keeps_what_is_chosen_and_takes_it_back(self, student: Actor) -> None:
        import_id = await proposed(student)

        async with open_tab(student) as tab:
            await tab.send(LibraryImportState.on_load())
            await tab.send(LibraryImportState.show_file(import_id))
            things = tab.sees(LibraryImportState, "things")
            counts = tab.sees(LibraryImportState, "counts")
            columns = tab.sees(LibraryImportState, "columns")
            before = stored(student, Note)
            await tab.send(LibraryImportState.choose(things[0].id, False))
            await tab.send(LibraryImportState.confirm())
            kept, said = stored(student, Note), tab.sees(LibraryImportState, "said")
            await tab.send(LibraryImportState.undo())

        assert [(row.title, row.kind) for row in things] == [("Cells", "Note"), ("Mitosis", "Note")]
        assert (counts, columns) == ("2 new", "title from “title”, content from “text”")
        assert (before, [note.title for note in kept]) == ([], ["Mitosis"])
        assert said == "Imported 1 thing."
        assert stored(student, Note) == []

    async def test_shows_nothing_of_others(self, student: Actor, stranger: Actor) -> None:
        import_id = await proposed(student)

        async with open_tab(stranger) as tab:
            with pytest.raises(NotFound):
                await tab.send(LibraryImportState.show_file(import_id))

    async def test_puts_a_proposal_away(self, student: Actor) -> None:
        import_id = await proposed(student)

        async with open_tab(student) as tab:
            await tab.send(LibraryImportState.show_file(import_id))
            await tab.send(LibraryImportState.start_again())

        view = await call(imports_proposals.get_import, student, import_id=UUID(import_id))
        assert view.status == "discarded"
