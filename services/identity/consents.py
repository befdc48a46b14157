"""What a person allows to be done with what they tell; without their yes nothing is."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.identity import Consent

WELLBEING_PLANNING = "wellbeing_planning"
LONG_TERM_MEMORY = "long_term_memory"


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One use of what a person tells, and whether they allow it."""

    kind: str
    title: str
    text: str
    granted: bool
    granted_at: datetime | None
    withdrawn_at: datetime | None


def list_consents(session: Session, actor: Actor) -> tuple[ConsentView, ...]:
    """Return everything that can be allowed, in the order it is asked."""
    rows = session.exec(select(Consent).where(col(Consent.owner_id) == actor.user_id)).all()
    stored = {row.kind: row for row in rows}
    return tuple(_view(kind, stored.get(kind)) for kind in _texts())


def has_consent(session: Session, actor: Actor, *, kind: str) -> bool:
    """Tell whether the actor allows one use now."""
    row = _row(session, actor, kind)
    return row is not None and _is_granted(row)


def grant_consent(session: Session, actor: Actor, *, kind: str, at: datetime) -> ConsentView:
    """Allow one use; allowing it twice changes nothing.

    Raises:
        Invalid: There is no such use.
    """
    row = _row(session, actor, _known(kind)) or Consent(
        owner_id=actor.user_id, organization_id=actor.organization_id, kind=kind
    )
    if not _is_granted(row):
        row.granted_at, row.withdrawn_at = at, None
        session.add(row)
        session.flush()
    return _view(kind, row)


def withdraw_consent(session: Session, actor: Actor, *, kind: str, at: datetime) -> ConsentView:
    """Stop allowing one use; what was never allowed stays as it is.

    Raises:
        Invalid: There is no such use.
    """
    row = _row(session, actor, _known(kind))
    if row is not None and _is_granted(row):
        row.withdrawn_at = at
        session.add(row)
        session.flush()
    return _view(kind, row)


def change_consents(
    session: Session, actor: Actor, *, wanted: Mapping[str, bool], at: datetime
) -> tuple[ConsentView, ...]:
    """Allow and stop allowing several uses; those not named stay.

    Args:
        session: The unit of work to write in.
        actor: Whose consents.
        wanted: By kind, whether it is allowed.
        at: The present (aware).

    Raises:
        Invalid: One of them does not exist.
    """
    for kind, granted in wanted.items():
        decide = grant_consent if granted else withdraw_consent
        decide(session, actor, kind=kind, at=at)
    return list_consents(session, actor)


def _row(session: Session, actor: Actor, kind: str) -> Consent | None:
    return session.exec(
        select(Consent).where(col(Consent.owner_id) == actor.user_id, col(Consent.kind) == kind)
    ).one_or_none()


def _is_granted(row: Consent) -> bool:
    return row.granted_at is not None and row.withdrawn_at is None


def _known(kind: str) -> str:
    if kind not in _texts():
        raise Invalid("There is no such consent.", details={"fields": {"kind": "unknown"}})
    return kind


def _view(kind: str, row: Consent | None) -> ConsentView:
    return ConsentView(
        kind=kind,
        title=_texts()[kind]["title"],
        text=_texts()[kind]["text"],
        granted=row is not None and _is_granted(row),
        granted_at=row.granted_at if row else None,
        withdrawn_at=row.withdrawn_at if row else None,
    )


@cache
def _texts() -> dict[str, dict[str, str]]:
    path = resources.files("services.identity").joinpath("data", "consents.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
