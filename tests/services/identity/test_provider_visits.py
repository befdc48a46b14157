"""What is remembered on the way to a provider is found once, and only where it belongs."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from services.identity import provider_visits
from services.identity.provider_visits import VisitOver, own_page
from services.identity.social import ProviderPerson

ADA = ProviderPerson(
    provider="google", subject="1", email="a@example.com", email_verified=True, name="Ada"
)
ADAS_ID = UUID(int=7)


def begin(**changed):
    given = {
        "provider": "google",
        "redirect_uri": "https://x/callback",
        "after": "/today",
        "timezone": "Africa/Lagos",
        "link_user_id": "",
    }
    return provider_visits.begin_visit(**(given | changed))


class TestVisit:
    def test_is_taken_once_by_its_browser(self):
        state, visit = begin()

        found = provider_visits.end_visit(provider="google", state=state, cookie=state)

        assert found == visit
        assert len({state, visit.nonce, visit.verifier}) == 3
        with pytest.raises(VisitOver):
            provider_visits.end_visit(provider="google", state=state, cookie=state)

    @pytest.mark.parametrize(
        "changed", [{"cookie": ""}, {"cookie": "another"}, {"provider": "apple"}, {"state": ""}]
    )
    def test_is_over_for_anybody_else(self, changed):
        state, _ = begin()

        with pytest.raises(VisitOver):
            provider_visits.end_visit(
                **({"provider": "google", "state": state, "cookie": state} | changed)
            )


class TestTicket:
    def test_names_its_owner_once(self, student):
        ticket = provider_visits.link_ticket(student)

        assert provider_visits.user_of_ticket(ticket) == str(student.user_id)
        with pytest.raises(VisitOver):
            provider_visits.user_of_ticket(ticket)

    def test_is_not_needed_to_sign_in(self):
        assert provider_visits.user_of_ticket("") == ""


class TestWhoWaits:
    def test_waits_for_one_person_once(self):
        token = provider_visits.wait_for_password(ADA, user_id=ADAS_ID)

        found = [provider_visits.who_waits(token, user_id=ADAS_ID) for _ in range(2)]

        assert found == [replace(ADA), None]

    def test_does_not_wait_for_another(self):
        token = provider_visits.wait_for_password(ADA, user_id=ADAS_ID)

        assert provider_visits.who_waits(token, user_id=uuid4()) is None
        assert provider_visits.who_waits("", user_id=ADAS_ID) is None


class TestOwnPage:
    @pytest.mark.parametrize("path", ["/today", "/assistant?say=Plan%20it", "/courses/1"])
    def test_keeps_a_page_of_ours(self, path):
        assert own_page(path) == path

    @pytest.mark.parametrize(
        "path", ["", "//evil", "/\\evil", "https://evil", "/a\nb", "/" + "x" * 600, "/api/v1/x"]
    )
    def test_goes_to_today_instead_of_anywhere_else(self, path):
        assert own_page(path) == "/today"
