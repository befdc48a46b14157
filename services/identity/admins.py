"""Who looks after the installation; a role of its own, apart from those in organizations."""

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound, NotPermitted
from maigie.models.identity import User, UserRole
from services.identity.emails import normal_email


def assert_admin(session: Session, actor: Actor) -> None:
    """Refuse who is no admin of the installation.

    Raises:
        NotPermitted: The actor is none.
    """
    role = session.exec(select(User.role).where(col(User.id) == actor.user_id)).first()
    if role is not UserRole.ADMIN:
        raise NotPermitted("Only an admin of this installation may see that.")


def set_role(session: Session, *, email: str, role: UserRole) -> None:
    """Make somebody an admin of the installation, or no longer.

    Args:
        session: A system unit of work.
        email: Any form of the address.
        role: What they become.

    Raises:
        Invalid: It is no address.
        NotFound: Nobody has an account with it.
    """
    user = session.exec(select(User).where(col(User.email) == normal_email(email))).first()
    if user is None:
        raise NotFound("Nobody has an account with this address.")
    user.role = role
    session.add(user)
    session.flush()
