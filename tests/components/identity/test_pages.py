"""The pages before signing in say what acceptance looks for."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from components.identity.auth_form import LOGIN, REGISTER
from components.identity.sign_in_page import sign_in_page
from components.identity.sign_up_page import sign_up_page
from components.identity.welcome_page import _COPY, _example, welcome_page
from tests.components.rendering import libraries, rendered


class TestSignUpPage:
    def test_posts_a_registration(self) -> None:
        text = rendered(sign_up_page())

        assert REGISTER in text
        assert "Create account" in text
        assert '"email"] : "Email"' in text
        assert '"password"] : "Password"' in text


class TestSignInPage:
    def test_posts_a_sign_in(self) -> None:
        text = rendered(sign_in_page())

        assert LOGIN in text
        assert REGISTER not in text
        assert 'submitText:"Sign in"' in text


class TestWelcomePage:
    def test_says_what_maigie_does_with_three_examples(self) -> None:
        text = rendered(welcome_page())

        assert _COPY["title"] in text
        assert [item["text"] in text for item in _COPY["examples"]] == [True, True, True]

    def test_hands_an_example_to_the_assistant(self) -> None:
        item = _COPY["examples"][0]

        text = rendered(_example(item))

        href = re.search(r'to:"([^"]+)"', text)
        assert href is not None
        after = parse_qs(urlsplit(href[1]).query)["next"][0]
        assert after.startswith("/assistant?say=")
        assert unquote(after.partition("=")[2]) == item["text"]

    def test_brings_no_component_library(self) -> None:
        assert not any("radix" in name for name in libraries(welcome_page()))
