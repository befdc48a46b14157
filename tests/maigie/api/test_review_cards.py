from tests.maigie.api.test_reviews import CARDS, REVIEWS, add

TEXT = (
    "# Gene regulation\n\nAn operon is a group of genes that share one promoter.\n\n"
    "The **repressor** binds the operator when lactose is absent. "
    "Lactose removes the repressor from the operator of the cell."
)


class TestReviewCards:
    def test_are_changed_found_rested_and_thrown_away(self, api, signed_in):
        ada = signed_in()
        card = add(api, ada, tags=["#Exam"])
        other = add(api, ada, front="100% of it")
        one = f"{CARDS}/{card['id']}"

        changed = api.patch(one, json={"back": "genes", "buried": True}, headers=ada["headers"])
        due = api.get(REVIEWS, headers=ada["headers"]).json()["items"]
        found = api.get(f"{CARDS}?q=100%25", headers=ada["headers"]).json()["items"]
        tagged = api.get(f"{CARDS}?tag=exam", headers=ada["headers"]).json()["items"]
        api.patch(one, json={"suspended": True}, headers=ada["headers"])
        resting = api.get(f"{CARDS}?shelf=suspended", headers=ada["headers"]).json()["items"]
        api.delete(one, headers=ada["headers"])
        trash = api.get(f"{CARDS}?shelf=trashed", headers=ada["headers"]).json()["items"]
        back = api.post(f"{one}/restore", headers=ada["headers"])

        assert (changed.json()["back"], changed.json()["front"]) == ("genes", "lac?")
        assert [item["card"]["id"] for item in due] == [other["id"]]
        assert [item["id"] for item in found] == [other["id"]]
        assert [[row["id"] for row in rows] for rows in (tagged, resting, trash)] == [
            [card["id"]]
        ] * 3
        assert back.json()["trashed"] is False

    def test_come_in_pages(self, api, signed_in):
        ada = signed_in()
        made = {add(api, ada, front=str(number))["id"] for number in range(3)}

        first = api.get(f"{CARDS}?limit=2", headers=ada["headers"]).json()
        cursor = first["next_cursor"]
        rest = api.get(f"{CARDS}?limit=2&cursor={cursor}", headers=ada["headers"]).json()

        assert {item["id"] for item in first["items"] + rest["items"]} == made
        assert rest["next_cursor"] is None

    def test_are_made_of_a_note(self, api, signed_in):
        ada = signed_in()
        note = api.post("/api/v1/notes", json={"content": TEXT}, headers=ada["headers"]).json()
        body = {"note_id": note["id"]}

        made = api.post(f"{CARDS}/make", json=body, headers=ada["headers"]).json()["items"]
        again = api.post(f"{CARDS}/make", json=body, headers=ada["headers"]).json()["items"]

        assert "**Operon**" in {card["front"] for card in made}
        assert any("[…]" in card["front"] for card in made)
        assert {card["note_id"] for card in made} == {note["id"]}
        assert again == made

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        one = f"{CARDS}/{add(api, ada)['id']}"

        for method in ("get", "patch", "delete"):
            body = {"json": {}} if method == "patch" else {}
            assert getattr(api, method)(one, headers=ben["headers"], **body).status_code == 404
