"""The realtime socket: signing in, chat, hints, limits."""

from uuid import uuid4

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from maigie.api import hint_hub, realtime

PATH = "/api/v1/realtime/ws"
BLOCK = "Schedule 2 hours of reading tomorrow"


def sign_in(socket: WebSocketTestSession, person: dict) -> dict:
    socket.send_json({"type": "auth", "token": person["access_token"]})
    return socket.receive_json()


def until(socket: WebSocketTestSession, end: str) -> list[dict]:
    heard = [socket.receive_json()]
    while heard[-1].get("event") != end:
        assert "error" not in {heard[-1]["type"], heard[-1].get("event")}, heard[-1]
        heard.append(socket.receive_json())
    return heard


def closed_with(socket: WebSocketTestSession) -> int:
    try:
        while True:
            socket.receive_json()
    except WebSocketDisconnect as ended:
        return ended.code


class TestSignIn:
    def test_is_the_first_message_and_tells_who_it_is(self, api: TestClient, signed_in):
        ada = signed_in("Ada")

        with api.websocket_connect(PATH) as socket:
            ready = sign_in(socket, ada)
            socket.send_json({"type": "ping"})

            assert (ready["type"], ready["user_id"]) == ("ready", ada["user"]["id"])
            assert socket.receive_json() == {"type": "pong"}

    @pytest.mark.parametrize(
        "first", [{"type": "auth", "token": "nobody"}, {"type": "ping"}, {"type": "nonsense"}]
    )
    def test_is_asked_for(self, api: TestClient, first: dict):
        with api.websocket_connect(PATH) as socket:
            socket.send_json(first)
            with pytest.raises(WebSocketDisconnect) as ended:
                socket.receive_json()

        assert ended.value.code == 4401

    def test_by_cookie_needs_an_own_page(self, api: TestClient, sign_up):
        sign_up("Ada")
        api.cookies.set("mg_session", "anything")

        with (
            pytest.raises(WebSocketDisconnect) as ended,
            api.websocket_connect(PATH, headers={"origin": "https://evil.test"}) as socket,
        ):
            socket.receive_json()

        assert ended.value.code == 4403

    def test_that_is_revoked_ends_the_connection(self, api: TestClient, signed_in):
        ada = signed_in("Ada")
        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            assert api.post("/api/v1/auth/logout", headers=ada["headers"]).status_code < 300

            socket.send_json({"type": "ping"})
            with pytest.raises(WebSocketDisconnect) as ended:
                socket.receive_json()

        assert ended.value.code == 4401


class TestChat:
    def test_is_answered_event_by_event_and_kept(self, api: TestClient, signed_in):
        ada, turn = signed_in("Ada"), uuid4().hex

        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            socket.send_json({"type": "chat", "turn": turn, "message": "hello"})
            heard = until(socket, "done")

        done = heard[-1]["data"]
        where = done["conversation_id"]
        kept = api.get(f"/api/v1/conversations/{where}/messages", headers=ada["headers"]).json()
        assert [one["seq"] for one in heard] == list(range(len(heard)))
        assert heard[0]["event"] == "intent"
        said = "".join(one["data"]["text"] for one in heard if one["event"] == "delta")
        assert [row["content"] for row in kept["items"]] == ["hello", said]
        assert {row["request_id"] for row in kept["items"]} == {turn}

    def test_repeated_under_its_name_is_done_once(self, api: TestClient, sign_up):
        ada, turn = sign_up("Ada"), uuid4().hex
        say = {"type": "chat", "turn": turn, "message": BLOCK}

        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            socket.send_json(say)
            first = until(socket, "done")[-1]["data"]
            socket.send_json(say)
            again = until(socket, "done")[-1]["data"]

        assert first == again
        made = api.get("/api/v1/ai/batches", headers=ada["headers"]).json()["items"]
        assert len(made) == 1

    def test_is_taken_up_again_behind_what_was_heard(self, api: TestClient, signed_in):
        ada, bob, turn = signed_in("Ada"), signed_in("Bob"), uuid4().hex
        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            socket.send_json({"type": "chat", "turn": turn, "message": "hello"})
            first = until(socket, "done")

        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            socket.send_json({"type": "resume", "turn": turn, "after": 0})
            again = until(socket, "done")
        with api.websocket_connect(PATH) as socket:
            sign_in(socket, bob)
            socket.send_json({"type": "resume", "turn": turn})
            theirs = socket.receive_json()

        assert again == first[1:]
        assert theirs["code"] == "not_found"


class TestLimits:
    def test_answer_nonsense_and_go_on(self, api: TestClient, signed_in):
        with api.websocket_connect(PATH) as socket:
            sign_in(socket, signed_in("Ada"))
            for wrong in ("{", '{"type": "chat"}', '{"type": "ping", "extra": 1}', '"\\u0000"'):
                socket.send_text(wrong)
                assert socket.receive_json()["code"] == "invalid"
            socket.send_json({"type": "ping"})

            assert socket.receive_json() == {"type": "pong"}

    def test_end_a_connection_that_says_too_much(self, api: TestClient, signed_in, monkeypatch):
        monkeypatch.setattr(realtime, "MESSAGES", 3)
        codes = []
        for message, times in (("x" * 70_000, 1), ('{"type": "ping"}', 5)):
            with api.websocket_connect(PATH) as socket:
                sign_in(socket, signed_in("Ada"))
                for _ in range(times):
                    socket.send_text(message)
                codes.append(closed_with(socket))

        assert codes == [1009, 4429]


class TestHints:
    def test_name_wanted_topics_of_the_same_person_only(
        self, api: TestClient, signed_in, monkeypatch
    ):
        ada = signed_in("Ada")
        told: list[dict | None] = [
            {"user": str(uuid4()), "topics": ["tasks"]},
            {"user": ada["user"]["id"], "topics": ["goals"]},
            {"user": ada["user"]["id"], "topics": ["tasks", "notes"]},
        ]
        go_on = __import__("asyncio").Event()

        async def listen():
            await go_on.wait()
            for hint in told:
                yield hint

        monkeypatch.setattr(hint_hub.hints, "listen", listen)
        with api.websocket_connect(PATH) as socket:
            sign_in(socket, ada)
            socket.send_json({"type": "subscribe", "topics": ["tasks", "notes", "courses"]})
            assert socket.receive_json()["type"] == "subscribed"
            api.portal.call(go_on.set)

            assert socket.receive_json() == {"type": "changed", "topics": ["notes", "tasks"]}
