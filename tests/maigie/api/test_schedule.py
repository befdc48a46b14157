"""The calendar, availability and reminders over HTTP."""

from uuid import uuid4

import pytest

SCHEDULE = "/api/v1/schedule"
REMINDERS = "/api/v1/reminders"
AVAILABILITY = "/api/v1/availability"
FIELDS = {
    "id",
    "title",
    "start",
    "end",
    "entry_type",
    "status",
    "locked",
    "source",
    "recurring_rule",
    "goal_id",
    "course_id",
    "task_id",
    "location",
    "description",
}
BLOCK = {
    "title": "Read",
    "start": "2026-11-23T09:00:00+01:00",
    "end": "2026-11-23T10:00:00+01:00",
}


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


class TestBlock:
    def test_has_the_promised_shape(self, api, ada):
        made = api.post(SCHEDULE, json=BLOCK, headers=ada)

        assert made.status_code == 201
        block = made.json()
        assert set(block) >= FIELDS
        assert block["start"] == "2026-11-23T08:00:00Z"
        assert (block["source"], block["entry_type"], block["status"]) == (
            "user",
            "study",
            "scheduled",
        )
        assert api.get(f"{SCHEDULE}/{block['id']}", headers=ada).json() == block

    def test_is_listed_on_its_local_day(self, api, ada):
        late = {**BLOCK, "start": "2026-11-23T23:30:00Z", "end": "2026-11-24T00:30:00Z"}
        api.post(SCHEDULE, json=late, headers=ada)

        found = {
            query: len(api.get(f"{SCHEDULE}?{query}", headers=ada).json()["items"])
            for query in (
                "date=2026-11-23",
                "date=2026-11-24",
                "from=2026-11-20&to=2026-11-24",
                "from=2026-11-24&to=2026-11-30",
            )
        }

        assert list(found.values()) == [0, 1, 1, 1]

    def test_repeats_by_its_rule(self, api, ada):
        weekly = {**BLOCK, "recurring": "FREQ=WEEKLY;COUNT=3"}
        block = api.post(SCHEDULE, json=weekly, headers=ada).json()
        span = f"{SCHEDULE}?from=2026-11-01&to=2026-12-31"

        items = api.get(span, headers=ada).json()["items"]
        gone = api.delete(f"{SCHEDULE}/{items[1]['id']}?scope=this", headers=ada)

        assert [item["start"][:10] for item in items] == ["2026-11-23", "2026-11-30", "2026-12-07"]
        assert block["recurring_rule"] == "FREQ=WEEKLY;COUNT=3"
        assert gone.status_code == 204
        assert len(api.get(span, headers=ada).json()["items"]) == 2

    def test_changes_following_occurrences(self, api, ada):
        daily = {**BLOCK, "recurring": "RRULE:FREQ=DAILY;COUNT=4"}
        block = api.post(SCHEDULE, json=daily, headers=ada).json()

        api.patch(
            f"{SCHEDULE}/{block['id']}_2026-11-25?scope=following",
            json={"title": "Write"},
            headers=ada,
        )

        items = api.get(f"{SCHEDULE}?from=2026-11-20&to=2026-12-20", headers=ada).json()["items"]
        assert [item["title"] for item in items] == ["Read", "Read", "Write", "Write"]

    @pytest.mark.parametrize(
        "change",
        [
            {"title": ""},
            {"start": "2026-11-23T09:00:00"},
            {"end": BLOCK["start"]},
            {"recurring": "FREQ=SECONDLY"},
            {"recurring": "FREQ=DAILY;INTERVAL=0"},
            {"recurring": "FREQ=DAILY;COUNT=1\nRRULE:FREQ=SECONDLY"},
            {"start": "0001-01-01T00:00:00Z", "end": "0001-01-01T01:00:00Z"},
            {"entry_type": "nap"},
            {"source": "ai"},
            {"surprise": 1},
        ],
        ids=str,
    )
    def test_refuses_other_bodies(self, change, api, ada):
        answer = api.post(SCHEDULE, json={**BLOCK, **change}, headers=ada)

        assert answer.status_code == 422
        assert api.get(f"{SCHEDULE}?date=2026-11-23", headers=ada).json()["items"] == []

    @pytest.mark.parametrize(
        "query",
        [
            "from=2026-11-24&to=2026-11-23",
            "from=2026-01-01&to=2028-01-01",
            "date=2026-02-30",
            "from=0001-01-01&to=9999-12-31",
        ],
    )
    def test_refuses_other_ranges(self, query, api, ada):
        assert api.get(f"{SCHEDULE}?{query}", headers=ada).status_code == 422

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_survives_the_ends_of_time(self, day, api, ada):
        assert api.get(f"{SCHEDULE}?date={day}", headers=ada).status_code in {200, 422}

    def test_cannot_refer_to_what_is_not_there(self, api, ada):
        for link in ("goal_id", "course_id", "task_id"):
            answer = api.post(SCHEDULE, json={**BLOCK, link: str(uuid4())}, headers=ada)
            assert answer.status_code == 404

    def test_of_somebody_else_is_not_found(self, api, ada, sign_up):
        block = api.post(SCHEDULE, json=BLOCK, headers=ada).json()
        bob, url = sign_up("Bob")["headers"], f"{SCHEDULE}/{block['id']}"

        answers = [
            api.get(url, headers=bob),
            api.patch(url, json={"title": "x"}, headers=bob),
            api.delete(url, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * 3
        assert api.get(f"{SCHEDULE}?date=2026-11-23", headers=bob).json()["items"] == []


class TestAvailability:
    def test_is_there_from_the_start_and_can_be_replaced(self, api, ada):
        before = api.get(AVAILABILITY, headers=ada).json()
        wanted = {"windows": {"mon": [{"start": "09:00", "end": "12:00"}]}, "restWeekdays": ["sat"]}

        after = api.put(AVAILABILITY, json=wanted, headers=ada)

        assert before["rest_weekdays"] == ["sun"]
        assert after.status_code == 200
        assert after.json()["windows"]["mon"] == [{"start": "09:00", "end": "12:00"}]
        assert api.get(AVAILABILITY, headers=ada).json() == after.json()

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"windows": {"moonday": []}},
            {"windows": {"mon": [{"start": "25:00", "end": "26:00"}]}},
            {"windows": {}, "daily_limit_minutes": 0},
        ],
        ids=str,
    )
    def test_refuses_other_bodies(self, body, api, ada):
        assert api.put(AVAILABILITY, json=body, headers=ada).status_code == 422


class TestReminder:
    def test_is_set_moved_and_dismissed(self, api, ada):
        body = {"title": "Email Dr Bello", "dueAt": "2026-11-23T17:00:00+01:00"}
        made = api.post(REMINDERS, json=body, headers=ada)
        url = f"{REMINDERS}/{made.json()['id']}"

        moved = api.patch(url, json={"due_at": "2026-11-24T17:00:00+01:00"}, headers=ada).json()
        api.patch(url, json={"dismissed": True}, headers=ada)

        assert made.status_code == 201
        assert moved["due_at"] == "2026-11-24T16:00:00Z"
        assert api.get(REMINDERS, headers=ada).json()["items"] == []

    def test_of_somebody_else_is_not_found(self, api, ada, sign_up):
        body = {"title": "x", "due_at": "2026-11-23T17:00:00Z"}
        made = api.post(REMINDERS, json=body, headers=ada).json()
        bob = sign_up("Bob")["headers"]

        answer = api.patch(f"{REMINDERS}/{made['id']}", json={"dismissed": True}, headers=bob)

        assert answer.status_code == 404
        assert len(api.get(REMINDERS, headers=ada).json()["items"]) == 1
