"""Courses over HTTP."""

from uuid import uuid4

import pytest

COURSES = "/api/v1/courses"
COURSE_FIELDS = {
    "id",
    "title",
    "description",
    "metadata",
    "owner_id",
    "modules",
    "progress",
    "source",
}
MODULE_FIELDS = {"id", "title", "content", "order", "topics", "estimated_hours"}


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def course(api, ada) -> dict:
    made = api.post(COURSES, json={"title": "Chemistry"}, headers=ada).json()
    url = f"{COURSES}/{made['id']}/modules"
    made = api.post(url, json={"title": "Atoms"}, headers=ada).json()
    topics = f"{COURSES}/modules/{made['modules'][0]['id']}/topics"
    return api.post(topics, json={"title": "Shells", "estimatedHours": 1.5}, headers=ada).json()


class TestCourse:
    def test_has_the_promised_shape(self, api, ada, course):
        shown = api.get(f"{COURSES}/{course['id']}", headers=ada)

        assert shown.status_code == 200
        assert shown.json() == course
        assert set(course) >= COURSE_FIELDS
        assert set(course["modules"][0]) >= MODULE_FIELDS
        assert course["modules"][0]["estimated_hours"] == 1.5
        assert (course["source"], course["progress"]) == ("user", 0.0)

    def test_counts_topics_that_are_done(self, api, ada, course):
        url = f"{COURSES}/topics/{course['modules'][0]['topics'][0]['id']}"

        done = api.patch(url, json={"done": True}, headers=ada).json()
        again = api.patch(url, json={"done": False, "title": "Orbitals"}, headers=ada).json()

        assert (done["progress"], again["progress"]) == (1.0, 0.0)
        assert again["modules"][0]["topics"][0]["title"] == "Orbitals"

    def test_changes_only_what_is_sent(self, api, ada, course):
        url = f"{COURSES}/{course['id']}"

        changed = api.patch(url, json={"description": "Matter"}, headers=ada).json()

        assert (changed["title"], changed["description"]) == ("Chemistry", "Matter")

    def test_is_gone_after_deletion(self, api, ada, course):
        url = f"{COURSES}/{course['id']}"

        assert api.delete(url, headers=ada).status_code == 204
        assert api.get(url, headers=ada).status_code == 404
        assert api.get(COURSES, headers=ada).json() == {"items": [], "next_cursor": None}

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"title": ""},
            {"title": "   "},
            {"title": "a" * 201},
            {"title": "a\x00b"},
            {"title": "Chemistry", "surprise": 1},
            {"title": "Chemistry", "owner_id": "7067dc12-5682-4ac5-bd62-45e04f56aa10"},
            {"title": ["Chemistry"]},
        ],
        ids=str,
    )
    def test_refuses_other_bodies(self, body, api, ada):
        answer = api.post(COURSES, json=body, headers=ada)

        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid"

    def test_of_somebody_else_is_not_found(self, api, course, sign_up):
        bob = sign_up("Bob")["headers"]
        module = course["modules"][0]
        one, part = f"{COURSES}/{course['id']}", f"{COURSES}/modules/{module['id']}"
        topic = f"{COURSES}/topics/{module['topics'][0]['id']}"

        answers = [
            api.get(one, headers=bob),
            api.patch(one, json={"title": "x"}, headers=bob),
            api.delete(one, headers=bob),
            api.post(f"{one}/enroll", headers=bob),
            api.post(f"{one}/modules", json={"title": "x"}, headers=bob),
            api.patch(part, json={"title": "x"}, headers=bob),
            api.delete(part, headers=bob),
            api.post(f"{part}/topics", json={"title": "x"}, headers=bob),
            api.patch(topic, json={"done": True}, headers=bob),
            api.delete(topic, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * len(answers)
        assert api.get(COURSES, headers=bob).json()["items"] == []

    def test_needs_somebody_signed_in(self, api, course):
        assert api.get(COURSES).status_code == 401
        assert api.get(f"{COURSES}/{course['id']}").status_code == 401


class TestEnroll:
    def test_changes_the_role_and_stays_one(self, api, ada, course):
        url = f"{COURSES}/{course['id']}/enroll"

        first = api.post(url, headers=ada).json()
        second = api.post(url, json={"role": "tutor"}, headers=ada).json()

        assert (first["role"], second["role"]) == ("student", "tutor")
        assert first["id"] == second["id"]

    def test_narrows_the_list(self, api, ada, course):
        assert len(api.get(f"{COURSES}?enrolled=true", headers=ada).json()["items"]) == 1
        assert api.get(f"{COURSES}?enrolled=false", headers=ada).json()["items"] == []
        assert len(api.get(f"{COURSES}?created=true", headers=ada).json()["items"]) == 1


class TestList:
    def test_comes_in_pages(self, api, ada):
        made = [
            api.post(COURSES, json={"title": f"C{n}"}, headers=ada).json()["id"] for n in range(5)
        ]

        seen, cursor = [], ""
        for _ in range(3):
            page = api.get(f"{COURSES}?limit=2{cursor}", headers=ada).json()
            seen += [item["id"] for item in page["items"]]
            cursor = f"&cursor={page['next_cursor']}"

        assert seen == made[::-1]
        assert page["next_cursor"] is None


class TestIdempotencyKey:
    def test_makes_one_course(self, api, ada):
        keyed = {**ada, "idempotency-key": uuid4().hex}

        first = api.post(COURSES, json={"title": "Chemistry"}, headers=keyed)
        again = api.post(COURSES, json={"title": "Chemistry"}, headers=keyed)

        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()
        assert len(api.get(COURSES, headers=ada).json()["items"]) == 1
