"""The link at the end of an email, without a sign-in."""

from uuid import UUID, uuid4

from services.notifications.unsubscribing import unsubscribe_path


def wants_emails(api, person: dict) -> bool:
    path = f"/api/v1/users/{person['user']['id']}"
    found = api.get(path, headers=person["headers"]).json()
    return found["preferences"]["notifications"]["email"]


class TestUnsubscribe:
    def test_asks_before_it_ends_emails(self, api, signed_in):
        ada = signed_in("Ada")
        user_id = UUID(ada["user"]["id"])
        api.patch(
            f"/api/v1/users/{user_id}",
            json={"preferences": {"notifications": {"email": True}}},
            headers=ada["headers"],
        )
        link = unsubscribe_path(user_id)

        page = api.get(link)
        asked = wants_emails(api, ada)
        done = api.post(link, data={"List-Unsubscribe": "One-Click"})

        assert (page.status_code, done.status_code, asked) == (200, 200, True)
        assert "<button>" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "No more emails" in done.text
        assert not wants_emails(api, ada)

    def test_knows_only_our_own_links(self, api):
        forged = "/api/v1/unsubscribe?token=" + "A" * 43

        assert api.get(forged).status_code == 404
        assert api.post(forged).status_code == 404
        assert api.post(unsubscribe_path(uuid4())).status_code == 404
