"""Database URLs as SQLAlchemy writes them, read for libpq and its programs."""

from psycopg.conninfo import conninfo_to_dict


def libpq_url(url: str) -> str:
    """Return ``url`` without the driver SQLAlchemy adds to its scheme."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{mark}{rest}"


def credentials(url: str) -> tuple[str, str]:
    """Return the role and the password in ``url``, empty where it has none."""
    parts = conninfo_to_dict(libpq_url(url))
    return str(parts.get("user") or ""), str(parts.get("password") or "")
