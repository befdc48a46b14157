"""Which passwords are accepted, and how they are kept."""

import time

import pytest
from argon2 import PasswordHasher

from maigie.core.errors import Invalid
from services.identity import passwords

GOOD = "violet-otter-42-parade"


class TestCheckStrength:
    @pytest.mark.parametrize(
        "password",
        [
            GOOD,
            "demo-study-2026",
            "kx9#mP2$vL",
            "пароль-студента-весной",
            "a" * 20 + GOOD + "é" * 80,
        ],
    )
    def test_accepts_without_composition_rules(self, password):
        passwords.check_strength(password)

    @pytest.mark.parametrize(
        "password",
        [
            "",
            "Sh0rt!",
            "passwordpassword",
            "Maigie2026",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "1234567890",
            "x" * 129,
        ],
    )
    def test_refuses_the_short_common_and_guessable(self, password):
        with pytest.raises(Invalid) as refused:
            passwords.check_strength(password)

        assert refused.value.code == "weak_password"
        assert "password" in refused.value.details["fields"]

    def test_refuses_the_persons_own_email(self):
        with pytest.raises(Invalid):
            passwords.check_strength(
                "adalovelace@example.com", about=("adalovelace@example.com", "Ada")
            )


class TestVerifyPassword:
    def test_knows_the_right_one(self):
        kept = passwords.hash_password(GOOD)

        assert GOOD not in kept
        assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert passwords.verify_password(GOOD, kept)
        assert not passwords.verify_password(GOOD + "x", kept)

    def test_does_not_depend_on_how_the_keyboard_composes(self):
        assert passwords.verify_password(
            "cafe\u0301-in-lagos-42", passwords.hash_password("café-in-lagos-42")
        )

    @pytest.mark.parametrize("kept", [None, "", "none", "$argon2id$broken"])
    def test_is_never_right_without_a_hash(self, kept):
        assert not passwords.verify_password("the password of nobody", kept)

    def test_takes_as_long_for_nobody(self):
        kept = passwords.hash_password(GOOD)
        passwords.verify_password("warm", None)

        known = min(_seconds("wrong", kept) for _ in range(5))
        nobody = min(_seconds("wrong", None) for _ in range(5))

        assert 0.5 < nobody / known < 2


class TestNeedsRehash:
    def test_notices_other_costs(self):
        weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)

        assert passwords.needs_rehash(weak)
        assert not passwords.needs_rehash(passwords.hash_password(GOOD))


def _seconds(password, kept):
    started = time.process_time()
    passwords.verify_password(password, kept)
    return time.process_time() - started
