"""What happened since the demo account's plans were made: most of it done, some missed."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.models.planning import EntryStatus
from maigie.seed_steps import Semester
from services.learning.topics import complete_topic
from services.planning.entries import BlockView, list_blocks, update_block
from services.planning.goals import list_goals
from services.planning.milestones import complete_milestone

WEEKS_BACK = 5


def look_back(session: Session, semester: Semester) -> None:
    """Mark planned blocks that are over as done, but for a few, and what they led to."""
    past = _planned_blocks_over(session, semester)
    missed_every = semester.data["past"]["missed_every"]
    missed = past[missed_every - 1 :: missed_every]
    for block in past:
        if block not in missed:
            update_block(session, semester.actor, block_id=block.id, status=EntryStatus.COMPLETED)
    _complete_topics(session, semester, past, missed)
    _reach_milestones(session, semester)


def _planned_blocks_over(session: Session, semester: Semester) -> list[BlockView]:
    first = semester.today - timedelta(weeks=WEEKS_BACK)
    return [
        block
        for block in list_blocks(session, semester.actor, first=first, last=semester.today)
        if block.topic_id is not None and block.end <= semester.now
    ]


def _complete_topics(
    session: Session, semester: Semester, past: list[BlockView], missed: list[BlockView]
) -> None:
    """Complete topics whose blocks are all over and none was missed."""
    over = {block.id for block in past}
    ahead = list_blocks(
        session, semester.actor, first=semester.today, last=semester.today + timedelta(weeks=52)
    )
    open_topics = {block.topic_id for block in ahead if block.id not in over}
    open_topics |= {block.topic_id for block in missed}
    for block in past:
        if block.topic_id and block.topic_id not in open_topics:
            complete_topic(session, semester.actor, topic_id=UUID(block.topic_id), at=block.end)


def _reach_milestones(session: Session, semester: Semester) -> None:
    """Reach the weekly milestones of planned goals that were due, on their days."""
    by_hand = set(semester.ids["goal"].values())
    for goal in list_goals(session, semester.actor, active_only=True):
        if UUID(goal.id) in by_hand:
            continue
        for stone in goal.milestones:
            if stone.due_on < semester.today:
                at = semester.local(stone.due_on, "20:00")
                complete_milestone(session, semester.actor, milestone_id=UUID(stone.id), at=at)
