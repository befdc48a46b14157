"""Keys and passwords, generated once and kept in the data folder."""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec


def _fresh() -> str:
    return secrets.token_urlsafe(32)


def _fresh_p256() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32)).decode().rstrip("=")


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Everything a deployment must not share."""

    secret_key: str = field(default_factory=_fresh, repr=False)
    vapid_private_key: str = field(default_factory=_fresh_p256, repr=False)
    superuser_password: str = field(default_factory=_fresh, repr=False)
    owner_password: str = field(default_factory=_fresh, repr=False)
    app_password: str = field(default_factory=_fresh, repr=False)


def load_or_create(path: Path) -> Secrets:
    """Return the secrets stored at ``path``, adding those that are missing.

    The file is readable by its owner only and replaced atomically, so that a crash leaves
    either the old or the new one.

    Raises:
        OSError: The file cannot be read or written.
    """
    stored: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    names = {one.name for one in fields(Secrets)}
    found = Secrets(**{name: value for name, value in stored.items() if name in names})
    if stored.keys() >= names:
        return found
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump({**stored, **asdict(found)}, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
    return found
