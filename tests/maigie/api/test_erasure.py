"""Leaving for good over HTTP."""

ME = "/api/v1/users/me"
AUTH = "/api/v1/auth"
PASSWORD = "violet-otter-42-parade"


class TestEraseAccount:
    def test_ends_every_token_and_frees_the_address(self, api, sign_up):
        ada = sign_up("Ada")
        login = {"email": ada["user"]["email"], "password": PASSWORD}
        other = api.post(f"{AUTH}/login", json=login).json()

        wrong = api.request("DELETE", ME, json={"password": "wrong"}, headers=ada["headers"])
        gone = api.request("DELETE", ME, json={"password": PASSWORD}, headers=ada["headers"])

        assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_password")
        assert gone.status_code == 204
        for token in (ada["access_token"], other["access_token"]):
            headers = {"authorization": f"Bearer {token}"}
            assert api.get(f"{AUTH}/me", headers=headers).status_code == 401
        refreshed = api.post(f"{AUTH}/refresh", json={"refresh_token": other["refresh_token"]})
        assert refreshed.status_code == 401
        assert api.post(f"{AUTH}/login", json=login).status_code == 401
        assert api.post(f"{AUTH}/register", json=login).status_code == 201
