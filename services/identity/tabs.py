"""Browser tabs: whose a client token is.

The token travels in an address, so it proves nothing. It belongs to the person who first used it
signed in, in every web process and across restarts.
"""

from maigie.models.identity import SessionKind
from services.identity.login_sessions import LIFETIME
from services.ops import short_lived

_TAB = "tab"
KEPT_S = int(LIFETIME[SessionKind.BROWSER].total_seconds())


def claim_tab(token: str, *, user_id: str) -> bool:
    """Tie a client token to a person; tell whether they may use it.

    Args:
        token: As the browser sent it.
        user_id: Who connects; empty for a visitor, who may use what nobody owns.

    Raises:
        Unavailable: Redis does not answer.
    """
    if not user_id:
        return not short_lived.holder_of(_TAB, token)
    return short_lived.claim(_TAB, token, user_id, for_s=KEPT_S) == user_id


def release_tabs(*, user_id: str) -> None:
    """Forget which tabs are a person's, who is gone.

    Raises:
        Unavailable: Redis does not answer.
    """
    short_lived.release(_TAB, user_id)
