"""The conversation has the names that people and tests look for."""

import reflex as rx

from components.ui.chat import chat_log, choice, composer
from components.ui.receipt import receipt_card
from tests.components.rendering import rendered


class ChatTestState(rx.State):
    busy: bool = False

    @rx.event
    async def send(self, form: dict[str, str]) -> None:
        self.busy = bool(form["message"])

    @rx.event
    async def stop(self) -> None:
        self.busy = False


class TestComposer:
    def test_asks_for_a_message_and_offers_to_send_it(self) -> None:
        text = rendered(composer(on_submit=ChatTestState.send))

        assert '"aria-label":"Message"' in text
        assert '"aria-label":"Send"' in text
        assert "Stop" not in text

    def test_can_stop_what_is_being_written(self) -> None:
        form = composer(
            on_submit=ChatTestState.send, busy=ChatTestState.busy, on_stop=ChatTestState.stop
        )

        assert "Stop" in rendered(form)


class TestChatLog:
    def test_reads_out_what_is_added(self) -> None:
        text = rendered(chat_log(choice("By Friday")))

        assert 'role:"log"' in text
        assert "polite" in text


class TestReceiptCard:
    def test_offers_undo_until_it_was_used(self) -> None:
        row = rx.Var("undone_since", _var_type=bool)

        text = rendered(receipt_card("Made a course", on_undo=ChatTestState.stop, undone=row))

        assert 'isTrue(undone_since) ? "receipt is-undone" : "receipt"' in text
        assert [word in text for word in ('"Undo"', '"Undone"')] == [True, True]
