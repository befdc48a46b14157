from uuid import UUID, uuid4

import pytest

from maigie.config import settings
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.library_sources import LibrarySource, Nugget, SourceType
from maigie.providers.storage import files
from services.identity import actors
from tests.factories.pictured import drawing

NUGGETS = "/api/v1/nuggets"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)


def make(who, count=2):
    """Write a source with nuggets, as reading one does."""
    actor = actor_of(who)
    with unit_of_work(actor) as session:
        owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
        source = LibrarySource(**owner, type=SourceType.FILE, title="Book", address="book.pdf")
        session.add(source)
        session.flush()
        rows = [
            Nugget(**owner, source_id=source.id, position=n, content=f"Text {n}", content_hash="x")
            for n in range(count)
        ]
        session.add_all(rows)
        session.flush()
        return str(source.id), [str(row.id) for row in rows]


def actor_of(who):
    with system_unit_of_work() as session:
        return actors.by_user_id(session, user_id=UUID(who["user"]["id"]))


class TestNuggets:
    def test_are_listed_changed_and_deleted(self, api, signed_in):
        ada = signed_in()
        source, made = make(ada)
        one = f"{NUGGETS}/{made[0]}"

        first = api.get(f"{NUGGETS}?source_id={source}&limit=1", headers=ada["headers"]).json()
        rest = api.get(
            f"{NUGGETS}?source_id={source}&cursor={first['next_cursor']}", headers=ada["headers"]
        ).json()
        changed = api.patch(
            one, json={"title": "Mine", "topics": ["frames"]}, headers=ada["headers"]
        ).json()

        assert [row["id"] for row in (*first["items"], *rest["items"])] == made
        assert (changed["title"], changed["topics"]) == ("Mine", ["frames"])
        assert api.patch(one, json={"difficulty": 6}, headers=ada["headers"]).status_code == 422
        ready = api.get(f"{NUGGETS}?status=ready", headers=ada["headers"]).json()
        assert ready["items"] == []
        sound = api.get(f"{one}/audio", headers=ada["headers"])
        assert (sound.headers["content-type"], sound.content[:4]) == ("audio/wav", b"RIFF")
        assert api.delete(one, headers=ada["headers"]).status_code == 204
        assert api.get(one, headers=ada["headers"]).status_code == 404

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        _, made = make(ada)

        for nugget_id in (made[0], str(uuid4())):
            for path in ("", "/audio"):
                answer = api.get(f"{NUGGETS}/{nugget_id}{path}", headers=ben["headers"])
                assert answer.status_code == 404
        assert api.get(NUGGETS, headers=ben["headers"]).json()["items"] == []


class TestNuggetImage:
    def test_is_sent_to_its_owner_as_a_picture_and_nothing_else(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        _, (with_picture, without) = make(ada)
        actor = actor_of(ada)
        with unit_of_work(actor) as session:
            nugget = session.get_one(Nugget, UUID(with_picture))
            nugget.image_key = files.put(drawing(), owner_id=actor.user_id)
            nugget.details = {"picture": {"alt": "A heart", "media_type": "image/png"}}
            session.add(nugget)

        sent = api.get(f"{NUGGETS}/{with_picture}/image", headers=ada["headers"])
        shown = api.get(f"{NUGGETS}/{with_picture}", headers=ada["headers"]).json()

        assert (sent.status_code, sent.content) == (200, drawing())
        assert sent.headers["content-type"] == "image/png"
        assert sent.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in sent.headers["content-security-policy"]
        assert (shown["has_image"], shown["image_alt"]) == (True, "A heart")
        for who, nugget_id in ((ben, with_picture), (ada, without)):
            gone = api.get(f"{NUGGETS}/{nugget_id}/image", headers=who["headers"])
            assert gone.status_code == 404
