"""Email addresses as account names."""

import email_validator

from maigie.core.errors import Invalid

# An account name need not be reachable from the Internet: schools use .local, tests use .test.
_RESERVED_BUT_FINE = frozenset({"local", "test", "localhost"})
email_validator.SPECIAL_USE_DOMAIN_NAMES[:] = [
    name for name in email_validator.SPECIAL_USE_DOMAIN_NAMES if name not in _RESERVED_BUT_FINE
]


def normal_email(email: str) -> str:
    """Return the address in the one form it is stored and compared in.

    Raises:
        Invalid: It is not an email address.
    """
    try:
        checked = email_validator.validate_email(email.strip(), check_deliverability=False)
    except email_validator.EmailNotValidError as error:
        raise Invalid(
            "This is not an email address.", details={"fields": {"email": str(error)}}
        ) from error
    return checked.normalized.lower()
