"""Counts over HTTP: everybody's for admins, one's own for everybody."""

from uuid import UUID

from maigie.core.db import system_unit_of_work
from maigie.models.identity import User, UserRole

ALL = "/api/v1/admin/analytics"
OWN = "/api/v1/users/me/activity"


class TestAdminAnalytics:
    def test_is_for_admins_of_the_installation(self, api, signed_in):
        ada, bob = signed_in("Ada"), signed_in("Bob")
        with system_unit_of_work() as session:
            session.get_one(User, UUID(ada["user"]["id"])).role = UserRole.ADMIN

        seen = api.get(f"{ALL}?days=7", headers=ada["headers"])
        refused = api.get(ALL, headers=bob["headers"])

        assert seen.status_code == 200
        assert set(seen.json()) == {
            *("days", "funnel", "daily_active", "weekly_active", "retention", "events"),
        }
        assert seen.json()["funnel"][0]["step"] == "registered"
        assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
        assert api.get(f"{ALL}?days=0", headers=ada["headers"]).status_code == 422


class TestOwnActivity:
    def test_begins_with_signing_up(self, api, sign_up):
        ada = sign_up("Ada")

        seen = api.get(f"{OWN}?days=7", headers=ada["headers"]).json()

        assert [one["count"] for one in seen["days"]] == [0] * 7
        assert seen["steps"][0]["label"] == "Signed up"
        assert seen["steps"][0]["reached_at"] is not None
