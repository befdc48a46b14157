"""Organizations over HTTP: made, joined by an invite, shared in, left."""

API = "/api/v1"


class TestOrganization:
    def test_is_joined_by_invite_and_shares_courses(self, api, signed_in):
        ada, bob = signed_in("Ada")["headers"], signed_in("Bob")["headers"]
        school = api.post(f"{API}/organizations", json={"name": "School"}, headers=ada).json()
        one = f"{API}/organizations/{school['id']}"
        course = api.post(f"{API}/courses", json={"title": "Botany"}, headers=ada).json()
        body = {"organizationId": school["id"]}
        shared = api.post(f"{API}/courses/{course['id']}/share", json=body, headers=ada).json()
        assert api.get(f"{one}/courses", headers=bob).status_code == 404

        invite = api.post(f"{one}/invites", json={"uses": 30}, headers=ada).json()
        joined = api.post(f"{API}/organizations/join", json={"token": invite["token"]}, headers=bob)
        taken = api.post(f"{one}/courses/{shared['id']}/enroll", headers=bob)

        assert (joined.status_code, joined.json()["role"]) == (200, "learner")
        assert (taken.status_code, taken.json()["title"]) == (201, "Botany")
        members = api.get(f"{one}/members", headers=bob).json()["items"]
        assert [member["name"] for member in members] == ["Ada", "Bob"]
        assert "token" in invite
        [listed] = api.get(f"{one}/invites", headers=ada).json()["items"]
        assert (listed["uses_left"], listed["token"]) == (29, "")

    def test_is_left_and_deleted(self, api, signed_in):
        ada = signed_in("Ada")["headers"]
        school = api.post(f"{API}/organizations", json={"name": "School"}, headers=ada).json()
        one = f"{API}/organizations/{school['id']}"
        me = api.get(f"{API}/auth/me", headers=ada).json()

        last = api.delete(f"{one}/members/{me['id']}", headers=ada)
        renamed = api.patch(one, json={"name": "Club"}, headers=ada).json()
        gone = api.delete(one, headers=ada)

        assert (last.status_code, last.json()["code"]) == (409, "last_admin")
        assert renamed["name"] == "Club"
        assert {one["organization"] for one in me["memberships"]} >= {"School"}
        assert gone.status_code == 204
        assert api.get(one, headers=ada).status_code == 404
