"""``maigie seed``: the demo account, in the middle of a believable semester.

Everything is made as a person would make it: through the same use cases as the pages, and by
talking to the assistant. What is made is data, in ``seed_data/semester.toml``.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from sqlmodel import Session

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.seed_past import look_back
from maigie.seed_steps import Semester, add_by_hand
from maigie.wiring import wire
from services.assistant.turn import TurnRequest, take_turn
from services.identity import accounts
from services.planning.availability import WEEKDAYS, set_availability

DATA = Path(__file__).parent / "seed_data" / "semester.toml"


def seed_demo() -> bool:
    """Make the demo account; when there is one already, say so and change nothing.

    Returns:
        Whether it was made.
    """
    wire()
    data = tomllib.loads(DATA.read_text("utf-8"))
    person = data["person"]
    actor = _register(person)
    if actor is None:
        _say(f"{person['email']} is already there; nothing was changed.")
        return False
    semester = Semester(actor=actor, now=clock.now(), data=data)
    with unit_of_work(actor) as session:
        _set_availability(session, semester)
        add_by_hand(session, semester)
    for conversation in data["conversation"]:
        _talk(semester, conversation["messages"])
    with unit_of_work(actor) as session:
        look_back(session, semester)
    _say(f"Made {person['email']} with the password {person['password']}.")
    return True


def _register(person: dict[str, Any]) -> Actor | None:
    with system_unit_of_work() as session:
        try:
            return accounts.register(session, **person, at=clock.now())[1]
        except accounts.EmailTaken:
            return None


def _set_availability(session: Session, semester: Semester) -> None:
    wanted = dict(semester.data["availability"])
    window = {"start": wanted.pop("start"), "end": wanted.pop("end")}
    windows = {day: [window] for day in WEEKDAYS}
    set_availability(session, semester.actor, windows=windows, **wanted)


def _talk(semester: Semester, messages: list[dict[str, Any]]) -> None:
    conversation_id = None
    for message in messages:
        answer = take_turn(
            semester.actor,
            TurnRequest(message=message["text"], conversation_id=conversation_id),
            at=semester.days_ago(message["days_ago"]),
            model=None,
            plan_time_s=settings.planner_time_limit_s,
        )
        conversation_id = semester.uuid(answer.conversation_id)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
