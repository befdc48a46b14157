import io
import zipfile


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.md", text)
    return stream.getvalue()


class TestImport:
    def test_shows_first_keeps_when_told_and_takes_back(self, api, signed_in):
        ada, ben = signed_in("ada")["headers"], signed_in("ben")["headers"]
        sent = {"file": ("vault.zip", zipped(Cells="See [[Mitosis]]", Mitosis="Two"), "")}

        proposed = api.post("/api/v1/library/import", files=sent, headers=ada)
        nothing = api.get("/api/v1/notes", headers=ada).json()["items"]
        address = f"/api/v1/library/import/{proposed.json()['id']}"
        theirs = api.post(f"{address}/apply", headers=ben)
        applied = api.post(f"{address}/apply", headers=ada)
        notes = api.get("/api/v1/notes", headers=ada).json()["items"]
        exported = api.get("/api/v1/library/export", headers=ada)
        undone = api.post(f"{address}/undo", headers=ada)

        assert (proposed.status_code, proposed.json()["counts"]["new"]) == (201, 2)
        assert (nothing, theirs.status_code) == ([], 404)
        assert (applied.status_code, applied.json()["status"]) == (200, "applied")
        assert {note["title"] for note in notes} == {"Cells", "Mitosis"}
        names = zipfile.ZipFile(io.BytesIO(exported.content)).namelist()
        assert set(names) == {"notes/Cells.md", "notes/Mitosis.md", "resources.csv"}
        assert undone.json()["status"] == "discarded"
        assert api.get("/api/v1/notes", headers=ada).json()["items"] == []

    def test_imports_at_once_when_asked(self, api, signed_in):
        ada = signed_in("ada")["headers"]
        sent = {"file": ("q.csv", b"Q,A\nWhat?,That.\n", "text/csv")}
        said = {"columns": '{"title": "Q", "content": "A"}'}

        made = api.post("/api/v1/library/import?dry_run=false", files=sent, data=said, headers=ada)

        assert made.json()["status"] == "applied"
        assert api.get("/api/v1/notes", headers=ada).json()["items"][0]["title"] == "What?"

    def test_refuses_what_is_no_file(self, api, signed_in):
        ada = signed_in("ada")["headers"]
        odd = {"file": ("x.zip", b"PK\x03\x04torn", "application/zip")}

        answers = [
            api.post("/api/v1/library/import", files=odd, headers=ada),
            api.post("/api/v1/library/import", json={}, headers=ada),
            api.post("/api/v1/library/import", data={"file": "x"}, headers=ada),
            api.post("/api/v1/library/import", files=odd, data={"columns": "[" * 9}, headers=ada),
        ]

        assert [answer.status_code for answer in answers] == [422] * 4

    def test_puts_a_proposal_away(self, api, signed_in):
        ada = signed_in("ada")["headers"]
        sent = {"file": ("One.md", b"words", "")}
        made = api.post("/api/v1/library/import", files=sent, headers=ada).json()

        address = f"/api/v1/library/import/{made['id']}"

        assert api.delete(address, headers=ada).json()["status"] == "discarded"
        assert api.get(address, headers=ada).json()["status"] == "discarded"
        assert api.post(f"{address}/apply", headers=ada).status_code == 409
