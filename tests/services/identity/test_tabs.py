"""A client token belongs to the person who first used it signed in."""

from uuid import uuid4

from services.identity.tabs import claim_tab


class TestClaimTab:
    def test_lets_its_owner_come_back_and_nobody_else_in(self):
        token = uuid4().hex

        answers = [claim_tab(token, user_id=who) for who in ("ada", "ada", "eve", "", "ada")]

        assert answers == [True, True, False, False, True]

    def test_lets_a_visitor_become_its_owner(self):
        token = uuid4().hex

        answers = [claim_tab(token, user_id=who) for who in ("", "", "ada", "")]

        assert answers == [True, True, True, False]
