"""state.assistant.words: a model's words, from its thread to the page."""

import asyncio

import pytest

from state.assistant import words as module
from state.assistant.words import LEAST_PIECE, MOST_PIECES, Words, pieces_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GATHER_S", 0)


async def shown(words: Words) -> list[str]:
    return [text async for text in words]


class TestWords:
    async def test_come_out_in_order_from_another_thread(self) -> None:
        words = Words()
        pieces = [f"{number} " for number in range(200)]

        def write() -> None:
            for piece in pieces:
                words.wrote(piece)

        running = asyncio.create_task(asyncio.to_thread(write))
        running.add_done_callback(lambda _: words.end())
        told = await shown(words)

        assert "".join(told) == "".join(pieces) == words.told

    async def test_show_together_what_came_together(self) -> None:
        words = Words()
        words.understood({"name": "explain"})
        for piece in ("Leaves ", "need ", "light."):
            words.wrote(piece)
        await asyncio.sleep(0)
        words.end()

        assert await shown(words) == ["Leaves need light."]

    async def test_show_the_first_before_the_last_is_written(self) -> None:
        words = Words()
        words.wrote("Leaves ")
        told = aiter(words)
        first = await anext(told)
        words.wrote("need light.")
        await asyncio.sleep(0)
        words.end()

        assert first == "Leaves "
        assert [text async for text in told] == ["need light."]

    async def test_are_none_when_nothing_was_written(self) -> None:
        words = Words()
        words.end()

        assert await shown(words) == []


class TestPiecesOf:
    @pytest.mark.parametrize("length", [0, 1, LEAST_PIECE, LEAST_PIECE + 1, 10_000])
    def test_are_few_and_make_the_text(self, length: int) -> None:
        text = "a b" * length

        pieces = list(pieces_of(text))

        assert "".join(pieces) == text
        assert len(pieces) <= MOST_PIECES
        assert all(len(piece) >= LEAST_PIECE for piece in pieces[:-1])
