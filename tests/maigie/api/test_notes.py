NOTES = "/api/v1/notes"


def write(api, who, **body):
    answer = api.post(NOTES, json={"content": "one", **body}, headers=who["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestNotes:
    def test_are_written_changed_found_and_thrown_away(self, api, signed_in):
        ada = signed_in()
        note = write(api, ada, title="Cells", content="Mitosis", tags=["#Exam"])
        one = f"{NOTES}/{note['id']}"

        changed = api.patch(one, json={"content": "Meiosis", "revision": 1}, headers=ada["headers"])
        found = api.get(f"{NOTES}?q=meio&tag=exam", headers=ada["headers"]).json()["items"]
        versions = api.get(f"{one}/versions", headers=ada["headers"]).json()["items"]
        back = api.post(f"{one}/versions/{versions[0]['id']}/restore", headers=ada["headers"])
        gone = api.delete(one, headers=ada["headers"])
        trash = api.get(f"{NOTES}?trashed=true", headers=ada["headers"]).json()["items"]

        assert (changed.json()["revision"], [item["id"] for item in found]) == (2, [note["id"]])
        assert back.json()["content"] == "Mitosis"
        assert (gone.status_code, [item["id"] for item in trash]) == (204, [note["id"]])
        assert api.get(NOTES, headers=ada["headers"]).json()["items"] == []
        assert api.post(f"{one}/restore", headers=ada["headers"]).json()["trashed"] is False

    def test_answer_a_stale_change_with_what_the_note_says(self, api, signed_in):
        ada = signed_in()
        note = write(api, ada)
        one = f"{NOTES}/{note['id']}"
        api.patch(one, json={"content": "theirs", "revision": 1}, headers=ada["headers"])

        stale = api.patch(one, json={"content": "mine", "revision": 1}, headers=ada["headers"])

        assert (stale.status_code, stale.json()["code"]) == (409, "note_changed")
        assert stale.json()["details"]["current"]["content"] == "theirs"

    def test_lead_to_each_other(self, api, signed_in):
        ada = signed_in()
        genes = write(api, ada, title="Genes")
        cells = write(api, ada, content="[[Genes]]")

        links = api.get(f"{NOTES}/{genes['id']}/links", headers=ada["headers"]).json()
        body = {"note_id": cells["id"]}
        linked = api.post(f"{NOTES}/{genes['id']}/links", json=body, headers=ada["headers"])
        apart = api.delete(f"{NOTES}/{genes['id']}/links/{cells['id']}", headers=ada["headers"])

        assert [end["note_id"] for end in links["backlinks"]] == [cells["id"]]
        assert (linked.status_code, len(linked.json()["to"])) == (201, 1)
        assert apart.json()["to"] == []

    def test_come_in_pages(self, api, signed_in):
        ada = signed_in()
        for number in range(3):
            write(api, ada, title=str(number))

        first = api.get(f"{NOTES}?limit=2", headers=ada["headers"]).json()
        rest = api.get(
            f"{NOTES}?limit=2&cursor={first['next_cursor']}", headers=ada["headers"]
        ).json()

        titles = [item["title"] for item in first["items"] + rest["items"]]
        assert (sorted(titles), rest["next_cursor"]) == (["0", "1", "2"], None)

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        one = f"{NOTES}/{write(api, ada)['id']}"

        for method, path in (
            ("get", one),
            ("delete", one),
            ("get", f"{one}/versions"),
            ("get", f"{one}/links"),
            ("post", f"{one}/restore"),
        ):
            assert getattr(api, method)(path, headers=ben["headers"]).status_code == 404
