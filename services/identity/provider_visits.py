"""The way to a provider and back: what must be remembered meanwhile, and for whom.

A visit is kept where every web process finds it and is taken once, so a callback cannot be
replayed. The caller ties its ``state`` to the browser with a cookie.
"""

import secrets
from dataclasses import asdict, dataclass
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.errors import NotPermitted
from services.identity.social import ProviderPerson
from services.ops import short_lived

VISIT_S = 600
TICKET_S = 120
_VISIT, _TICKET, _WAITING = "oidc_visit", "oidc_ticket", "oidc_waiting"


class VisitOver(NotPermitted):
    """Coming back from a provider too late, twice, or in another browser."""

    default_code = "visit_over"


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to a provider and back.

    Attributes:
        provider: Which one.
        redirect_uri: Where it sends the person back.
        nonce: What its ID token must repeat.
        verifier: The secret behind the code challenge.
        after: The page to open then.
        timezone: For a new account; may be empty.
        link_user_id: Whose account to connect; empty when this is a sign-in.
    """

    provider: str
    redirect_uri: str
    nonce: str
    verifier: str
    after: str
    timezone: str
    link_user_id: str


def begin_visit(
    *, provider: str, redirect_uri: str, after: str, timezone: str, link_user_id: str
) -> tuple[str, Visit]:
    """Remember a visit; return the ``state`` that finds it again.

    Raises:
        Unavailable: The place to remember it in does not answer.
    """
    state = secrets.token_urlsafe(32)
    visit = Visit(
        provider=provider,
        redirect_uri=redirect_uri,
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        after=own_page(after),
        timezone=timezone[:60],
        link_user_id=link_user_id,
    )
    short_lived.keep(_VISIT, state, asdict(visit), for_s=VISIT_S)
    return state, visit


def end_visit(*, provider: str, state: str, cookie: str) -> Visit:
    """Return the visit a callback belongs to, once.

    Raises:
        VisitOver: There is none of this browser for this provider.
        Unavailable: The place it is remembered in does not answer.
    """
    is_this_browser = bool(state) and secrets.compare_digest(state.encode(), cookie.encode())
    kept = short_lived.take(_VISIT, state) if is_this_browser else None
    if kept is None or kept["provider"] != provider:
        raise VisitOver("That took too long, or was done already. Please try again.")
    return Visit(**kept)


def link_ticket(actor: Actor) -> str:
    """Return what lets the actor's browser begin to connect a provider, once."""
    ticket = secrets.token_urlsafe(32)
    short_lived.keep(_TICKET, ticket, {"user_id": str(actor.user_id)}, for_s=TICKET_S)
    return ticket


def user_of_ticket(ticket: str) -> str:
    """Return who connects a provider with a ticket; nobody without one.

    Raises:
        VisitOver: The ticket was used, or is too old.
    """
    if not ticket:
        return ""
    kept = short_lived.take(_TICKET, ticket)
    if kept is None:
        raise VisitOver("That took too long, or was done already. Please try again.")
    return str(kept["user_id"])


def wait_for_password(person: ProviderPerson, *, user_id: UUID) -> str:
    """Remember who came back until the account's owner has given the password."""
    token = secrets.token_urlsafe(32)
    kept = {"person": asdict(person), "user_id": str(user_id)}
    short_lived.keep(_WAITING, token, kept, for_s=VISIT_S)
    return token


def who_waits(token: str, *, user_id: UUID) -> ProviderPerson | None:
    """Return who waits for this person's password, once."""
    kept = short_lived.take(_WAITING, token) if token else None
    if kept is None or kept["user_id"] != str(user_id):
        return None
    return ProviderPerson(**kept["person"])


def own_page(path: str) -> str:
    """Return a page of ours: the path itself, or today instead of any other place."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\", "/api"))
    return path if is_ours and path.isprintable() and len(path) < 500 else "/today"  # noqa: PLR2004
