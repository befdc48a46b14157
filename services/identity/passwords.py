"""Passwords: which are good enough, and how they are kept."""

import unicodedata
from functools import cache
from importlib.resources import files
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from maigie.core.errors import Invalid

MIN_LENGTH = 10
MAX_LENGTH = 128
WEAKEST_SCORE = 2
_JUDGED_LENGTH = 72  # what zxcvbn accepts

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
# Hashing is meant to be slow: more at once would starve everything else on the machine.
_slots = BoundedSemaphore(2)


def check_strength(password: str, *, about: tuple[str, ...] = ()) -> None:
    """Refuse a password that is short, common or easy to guess.

    There are no composition rules: length and unpredictability are what counts.

    Args:
        password: As typed.
        about: Words an attacker would try first: the person's email and name.

    Raises:
        Invalid: With the reason, and advice how to do better.
    """
    normal = _normal(password)
    if not MIN_LENGTH <= len(normal) <= MAX_LENGTH:
        raise _weak(f"Use {MIN_LENGTH} to {MAX_LENGTH} characters.")
    if normal.lower() in _blocked():
        raise _weak("This password is on the list of common ones; choose another.")
    judged = zxcvbn(normal[:_JUDGED_LENGTH], user_inputs=[word[:_JUDGED_LENGTH] for word in about])
    if judged["score"] < WEAKEST_SCORE:
        advice = " ".join(judged["feedback"]["suggestions"])
        raise _weak(f"This password is easy to guess. {advice}".strip())


def hash_password(password: str) -> str:
    """Return the argon2id hash to keep (19 MiB, 2 passes)."""
    with _slots:
        return _hasher.hash(_normal(password))


def verify_password(password: str, password_hash: str | None) -> bool:
    """Tell whether the password belongs to the hash; None takes as long and is never right."""
    with _slots:
        try:
            _hasher.verify(
                _nobodys_hash() if password_hash is None else password_hash, _normal(password)
            )
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Tell whether the hash was made with other costs than today's."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("the password of nobody")


@cache
def _blocked() -> frozenset[str]:
    listed = files("services.identity").joinpath("data/blocked_passwords.txt")
    return frozenset(listed.read_text(encoding="utf-8").split())


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _weak(reason: str) -> Invalid:
    return Invalid(reason, code="weak_password", details={"fields": {"password": reason}})
