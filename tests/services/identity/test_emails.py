"""One form for every way to write an address."""

import pytest

from maigie.core.errors import Invalid
from services.identity.emails import normal_email


class TestNormalEmail:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (" Ada@Example.COM ", "ada@example.com"),
            ("ada+study@example.com", "ada+study@example.com"),
            ("ada@school.local", "ada@school.local"),
            ("ada@maigie.test", "ada@maigie.test"),
            ("ада@example.com", "ада@example.com"),
        ],
    )
    def test_is_trimmed_and_lower_case(self, typed, kept):
        assert normal_email(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "ada",
            "ada@",
            "@example.com",
            "a b@example.com",
            "ada@example",
            "ada@exa\0mple.com",
            "ada@example.com\nbcc: x@example.com",
            "a@b@example.com",
        ],
    )
    def test_refuses_what_is_none(self, typed):
        with pytest.raises(Invalid):
            normal_email(typed)
