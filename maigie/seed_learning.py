"""What the student of the demo account learns with: lecture texts, a quiz, cards of two weeks."""

import tomllib
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.db import unit_of_work
from maigie.models.learning_practice import QuizQuestion
from maigie.seed_steps import Semester
from services.learning.cards import create_card
from services.learning.quiz_answers import answer_question, finish_quiz
from services.learning.quizzes import make_quiz
from services.learning.review_answers import answer_card
from services.learning.review_queue import due_cards
from services.library.ingestion_reading import read_source, store_reading
from services.library.source_adding import Belongings, add_text

FOLDER = Path(__file__).parent / "seed_data"
DATA = FOLDER / "learning.toml"


def read_learning() -> dict[str, Any]:
    """Return what there is to learn with."""
    return tomllib.loads(DATA.read_text("utf-8"))


def add_learning(semester: Semester, data: dict[str, Any]) -> None:
    """Add the texts, read as a worker would, then the quiz and the reviews made since."""
    for row in data["material"]:
        _read(semester, row)
    with unit_of_work(semester.actor) as session:
        _take_quiz(session, semester, data["quiz"])
        _review(session, semester, data)


def _read(semester: Semester, row: dict[str, Any]) -> None:
    text = (FOLDER / "material" / row["file"]).read_text("utf-8")
    of = Belongings(course_id=semester.ids["course"][row["course"]])
    with unit_of_work(semester.actor) as session:
        job = add_text(session, semester.actor, text=text, title=row["title"], of=of).job
    asked = {"ingestion_id": job.id, "attempt": str(job.attempt)}
    found = read_source(semester.actor, **asked)
    with unit_of_work(semester.actor) as session:
        store_reading(session, semester.actor, **asked, prepared=found)


def _take_quiz(session: Session, semester: Semester, row: dict[str, Any]) -> None:
    actor, at = semester.actor, semester.days_ago(row["days_ago"])
    quiz = make_quiz(
        session,
        actor,
        course_id=semester.ids["course"][row["course"]],
        questions=row["questions"],
        at=at,
    )
    quiz_id = UUID(quiz.id)
    questions = session.exec(
        select(QuizQuestion)
        .where(col(QuizQuestion.quiz_id) == quiz_id)
        .order_by(col(QuizQuestion.position))
    ).all()
    for question in questions:
        at += timedelta(seconds=row["seconds"])
        is_wrong = question.position in row["wrong"]
        answer_question(
            session,
            actor,
            quiz_id=quiz_id,
            question_id=question.id,
            given=[] if is_wrong else question.key,
            seconds=row["seconds"],
            at=at,
        )
    finish_quiz(session, actor, quiz_id=quiz_id, at=at)


def _review(session: Session, semester: Semester, data: dict[str, Any]) -> None:
    """Make the cards and review what was due on each day since."""
    plan, actor = data["reviews"], semester.actor
    made = semester.instant(-plan["first_days_ago"], plan["hour"])
    for row in data["card"]:
        create_card(
            session,
            actor,
            front=row["front"],
            back=row["back"],
            course_id=semester.ids["course"][row["course"]],
            at=made,
        )
    ratings = cycle(plan["ratings"])
    for days_ago in range(plan["first_days_ago"], 0, -1):
        at = semester.instant(-days_ago, plan["hour"])
        for card in due_cards(session, actor, at=at):
            at += timedelta(seconds=plan["seconds"])
            answer_card(
                session,
                actor,
                card_id=UUID(card.card.id),
                rating=next(ratings),
                seconds=plan["seconds"],
                at=at,
            )
