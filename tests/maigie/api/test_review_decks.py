from tests.maigie.api.test_reviews import CARDS, REVIEWS, add


def send(api, who, data, query=""):
    return api.post(
        f"{REVIEWS}/import{query}",
        files={"file": ("deck.apkg", data)},
        headers=who["headers"],
    )


class TestReviewDecks:
    def test_go_out_and_come_in(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        add(api, ada, deck="Bio")
        apkg = api.get(f"{REVIEWS}/export", headers=ada["headers"])

        tried = send(api, ben, apkg.content, "?dry_run=true")
        none_yet = api.get(CARDS, headers=ben["headers"]).json()["items"]
        done = send(api, ben, apkg.content)

        assert ".apkg" in apkg.headers["content-disposition"]
        assert (tried.json()["new"], none_yet) == (1, [])
        assert (done.status_code, done.json()["decks"]) == (201, ["Bio"])
        (card,) = api.get(CARDS, headers=ben["headers"]).json()["items"]
        assert (card["front"], card["source"]) == ("lac?", "import")

    def test_say_what_is_wrong_with_them(self, api, signed_in):
        ada = signed_in()

        refused = send(api, ada, b"no deck")
        nothing = api.post(f"{REVIEWS}/import", json={}, headers=ada["headers"])

        assert (refused.status_code, refused.json()["code"]) == (422, "deck_unreadable")
        assert nothing.status_code == 422
