"""Sign-in by OpenID Connect: whatever provider has a discovery document, none is needed.

* ``client`` speaks to one provider: where to send the person, and who came back.
* ``metadata`` reads and keeps its discovery document and its keys.
* ``id_tokens`` judges what the provider says about a person.
"""

from maigie.config import settings
from maigie.core.errors import NotFound
from maigie.providers.oidc.client import ProviderClient, client_of
from maigie.providers.oidc.id_tokens import Identity

__all__ = ["Identity", "ProviderClient", "configured_names", "provider"]


def configured_names() -> tuple[str, ...]:
    """Return the names of the configured providers, in order."""
    return tuple(sorted(settings.oidc))


def provider(name: str) -> ProviderClient:
    """Return the client of a configured provider.

    Raises:
        NotFound: There is no provider of this name.
    """
    if name not in settings.oidc:
        raise NotFound("There is no such way to sign in.")
    known = settings.oidc[name]
    secret = known.client_secret.get_secret_value() if known.client_secret else ""
    return client_of(known.client_id, secret, known.discovery_url)
