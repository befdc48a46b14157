"""The page of memories, handler by handler."""

from maigie.core.actor import Actor
from maigie.models.memory import Memory
from state.memory.memories import MemoriesState
from state.toast import ToastState
from tests.factories.learners import stored
from tests.state.stage import open_tab

NIGHT, TUTOR = "I study best at night", "my tutor is Mrs Bello"


def shown(tab) -> list[str]:
    return [row.content for row in tab.sees(MemoriesState, "rows")]


class TestMemories:
    async def test_are_added_searched_changed_and_forgotten(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            for content in (NIGHT, TUTOR):
                await tab.send(MemoriesState.add({"content": content}))
            await tab.send(MemoriesState.look_for({"words": "tutor"}))
            found = shown(tab)
            await tab.send(MemoriesState.look_for({"words": ""}))
            await tab.send(MemoriesState.choose_kind("preference_learned"))
            kind = shown(tab)
            [row] = tab.sees(MemoriesState, "rows")
            await tab.send(MemoriesState.open_edit(row.id))
            await tab.send(MemoriesState.save({"content": "I study at dawn", "importance": "9"}))
            changed = tab.sees(MemoriesState, "rows")
            await tab.send(MemoriesState.forget(row.id))
            left = [memory.content for memory in stored(student, Memory)]
            toast = tab.sees(ToastState, "toasts")[-1]
            await tab.send(ToastState.undo(toast.undo))

        assert (found, kind) == ([TUTOR], [NIGHT])
        assert [(one.content, one.importance) for one in changed] == [("I study at dawn", "9")]
        assert left == [TUTOR]
        assert len(stored(student, Memory)) == 2

    async def test_are_all_forgotten_only_after_a_question(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(MemoriesState.add({"content": NIGHT}))
            await tab.send(MemoriesState.ask_all)
            asked = tab.sees(MemoriesState, "asking_all")
            await tab.send(MemoriesState.close)
            kept = len(stored(student, Memory))
            await tab.send(MemoriesState.forget_all)

        assert (asked, kept) == (True, 1)
        assert stored(student, Memory) == []

    async def test_say_what_is_wrong_with_a_change(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(MemoriesState.add({"content": "x" * 2001}))
            error = tab.sees(MemoriesState, "error")

        assert "2,000" in error
