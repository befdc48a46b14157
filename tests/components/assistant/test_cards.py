"""components.assistant.cards: what is offered under an answer for each kind of thing it made."""

from typing import Any

import pytest
import reflex as rx

from components.assistant.cards import CARDS, deed_card
from components.assistant.turn import turn
from state.assistant.chat_rows import DeedRow, TurnRow
from tests.components.rendering import rendered

HREF = "/there/x1"
OFFERED: dict[str, dict[str, str]] = {
    "course": {
        "Open course": HREF,
        "Add module": "card_state.ask_module",
        "Edit course": f"{HREF}?edit=course",
    },
    "goal": {"Open goal": HREF, "How is it going?": "How am I doing?"},
    "block": {"Open schedule": HREF, "Remind me before": "Remind me 15 minutes before it"},
    "task": {"Open": HREF, "Find time for it": "Plan my tomorrow"},
    "note": {"Open note": HREF, "Key points": "Extract key points from it"},
    "resource": {"Open": HREF},
    "reminder": {"Open": HREF},
    "quiz": {"Open": HREF},
}


def deed(kind: str) -> Any:
    return DeedRow(text="Made it.", href=HREF, icon="book", kind=kind, id="x1", title="It")


class TestDeedCard:
    @pytest.mark.parametrize("kind", sorted(OFFERED))
    def test_offers_what_can_be_done_with_its_kind(self, kind: str) -> None:
        shown = rendered(CARDS[kind](deed(kind)))

        for label, does in OFFERED[kind].items():
            assert f'"{label}"' in shown
            assert does in shown

    def test_knows_every_kind_with_a_card(self) -> None:
        shown = str(deed_card(rx.Var("deed").to(DeedRow)).render())

        assert set(CARDS) == set(OFFERED)
        assert all(f'"{kind}"' in shown for kind in CARDS)


class TestTurn:
    def test_offers_undo_of_what_was_done_and_redo_after_it(self) -> None:
        shown = str(turn(rx.Var("row").to(TurnRow)).render())

        assert "chat_state.undo" in shown
        assert "chat_state.redo" in shown
