"""Notifications over HTTP."""

from uuid import UUID, uuid4

import pytest

from maigie.core.db import system_unit_of_work, unit_of_work
from services.identity import actors
from services.notifications.telling import notify

NOTIFICATIONS = "/api/v1/notifications"


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")


def tell(person: dict, *titles: str) -> None:
    with system_unit_of_work() as session:
        actor = actors.by_user_id(session, user_id=UUID(person["user"]["id"]))
    with unit_of_work(actor) as session:
        for title in titles:
            notify(session, actor, kind="x", title=title, cause_id=uuid4())


class TestNotifications:
    def test_are_none_at_first(self, api, ada):
        listed = api.get(NOTIFICATIONS, headers=ada["headers"])

        assert listed.json() == {"items": [], "next_cursor": None}
        answer = api.post(f"{NOTIFICATIONS}/read", headers=ada["headers"])
        assert answer.json() == {"marked": 0}

    def test_come_in_pages(self, api, ada):
        tell(ada, *"ABC")

        first = api.get(NOTIFICATIONS, params={"limit": 2}, headers=ada["headers"]).json()
        rest = api.get(
            NOTIFICATIONS, params={"cursor": first["next_cursor"]}, headers=ada["headers"]
        ).json()

        assert {row["title"] for row in first["items"] + rest["items"]} == set("ABC")
        assert rest["next_cursor"] is None

    def test_are_read_and_dismissed_one_by_one(self, api, ada):
        tell(ada, "A")
        headers = ada["headers"]
        (row,) = api.get(NOTIFICATIONS, headers=headers).json()["items"]

        marked = api.post(f"{NOTIFICATIONS}/{row['id']}/read", headers=headers)
        gone = [api.delete(f"{NOTIFICATIONS}/{row['id']}", headers=headers) for _ in range(2)]

        assert marked.json() == {**row, "read": True}
        assert [answer.status_code for answer in gone] == [204, 404]

    def test_refuse_the_cursor_of_another_list(self, api, ada):
        answer = api.get(NOTIFICATIONS, params={"cursor": "WyJhIl0"}, headers=ada["headers"])

        assert answer.status_code == 422


class TestSendTest:
    def test_shows_in_the_app(self, api, ada):
        sent = api.post(f"{NOTIFICATIONS}/test", headers=ada["headers"])

        (row,) = api.get(NOTIFICATIONS, headers=ada["headers"]).json()["items"]
        assert sent.status_code == 204
        assert (row["type"], row["category"], row["goal_id"]) == ("test", "planning", None)
