"""Background work of study sessions and forecasts, and what asks for it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.events import Envelope
from maigie.core.jobs import Job, Lane
from services.ops.debounce import enqueue_once
from services.planning.forecasts import score_and_make_forecasts
from services.planning.nightly_batches import finish_batch
from services.planning.nightly_forecasts import FORECAST_BATCH, forecast_batch
from services.planning.study_session_lost import close_lost_session
from services.planning.study_session_rows import CLOSE_LOST

RECALCULATE = "planning.recalculate_forecasts"
SETTLED_AFTER = timedelta(seconds=30)
"""How long a burst of changes may last before the forecasts are made again."""


def recalculate_forecasts(session: Session, actor: Actor) -> None:
    """Settle and make a person's forecasts again; the last run of a day is kept."""
    score_and_make_forecasts(session, actor, at=clock.now())


def close_lost_study_session(session: Session, actor: Actor, *, study_session_id: str) -> None:
    """Close a study session that went quiet, or look after it again later."""
    close_lost_session(session, actor, study_session_id=UUID(study_session_id), at=clock.now())


def forecast_again(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have the forecasts made again after progress, once for a burst of changes."""
    enqueue_once(session, actor, RECALCULATE, run_at=envelope.timestamp + SETTLED_AFTER)


FORECAST_JOBS = (
    Job(name=RECALCULATE, run=recalculate_forecasts, lane=Lane.ROUTINE, timeout_s=30),
    Job(name=CLOSE_LOST, run=close_lost_study_session, lane=Lane.ROUTINE, timeout_s=30),
    Job(
        name=FORECAST_BATCH,
        run=finish_batch,
        prepare=forecast_batch,
        lane=Lane.BULK,
        timeout_s=300,
    ),
)
