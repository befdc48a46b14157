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
from maigie.core.db import unit_of_work
from maigie.seed_account import begin_account, finish_account
from maigie.seed_learning import add_learning, read_learning
from maigie.seed_library import add_library, read_library
from maigie.seed_past import look_back
from maigie.seed_record import add_record
from maigie.seed_steps import Semester, add_by_hand
from maigie.seed_wellbeing import add_wellbeing
from maigie.wiring import wire
from services.assistant.turn import TurnRequest, take_turn
from services.planning.availability import WEEKDAYS, set_availability

DATA = Path(__file__).parent / "seed_data" / "semester.toml"


def seed_demo() -> bool:
    """Make the demo account; when there is one already, say so and change nothing.

    Returns:
        Whether it was made.
    """
    wire()
    more = {"learning": read_learning(), "library": read_library()}
    return _make(tomllib.loads(DATA.read_text("utf-8")) | more)


def _make(data: dict[str, Any]) -> bool:
    person = data["person"]
    actor = begin_account(person)
    if actor is None:
        _say(f"{person['email']} is already there; nothing was changed.")
        return False
    semester = Semester(actor=actor, now=clock.now(), data=data)
    with unit_of_work(actor) as session:
        _set_availability(session, semester)
        add_record(session, semester)
        add_by_hand(session, semester)
        add_wellbeing(session, semester)
    if learning := data.get("learning"):
        add_learning(semester, learning)
    if library := data.get("library"):
        add_library(semester, library)
    for conversation in data["conversation"]:
        _talk(semester, conversation["messages"])
    with unit_of_work(actor) as session:
        look_back(session, semester)
        finish_account(session, person)
    _say(f"Made {person['email']} with the password {person['password']}.")
    return True


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
