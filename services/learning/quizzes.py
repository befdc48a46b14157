"""Making quizzes from one's own material, reading them and throwing them away."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning_practice import QuestionKind, Quiz, QuizMode, QuizQuestion
from services.learning.concepts import concept_for
from services.learning.gaps import knowledge_gaps
from services.learning.learner_profile import usual_difficulty
from services.learning.mastery import mastery_map
from services.learning.owned import owned_quiz
from services.learning.quiz_finishing import close_if_over
from services.learning.quiz_material import QuizMaterial, material_for
from services.learning.quiz_views import QuizView, view_quizzes
from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.assemble import make_questions
from services.learning.rules.questions.grading import as_stored
from services.learning.rules.questions.shapes import Passage, Question, clamped
from services.library.owned import owned_resource

MOST_QUESTIONS = 50
LONGEST_TOPIC = 300
LOCAL = "local"
_SECONDS = {"choice": 60, "cloze": 60, "true_false": 30, "ordering": 90, "matching": 120}
_START = 2
_A_STEP = 25.0


def make_quiz(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    note_id: UUID | None = None,
    resource_id: UUID | None = None,
    topic: str = "",
    difficulty: int | None = None,
    questions: int = 10,
    mode: str = "practice",
    minutes: int | None = None,
    extra: Sequence[Question] = (),
    engine: str = LOCAL,
) -> QuizView:
    """Make a quiz and begin it; fewer questions where the material gives no more.

    Args:
        session: The unit of work to write in.
        actor: Who practises.
        at: The present (aware).
        course_id: Ask about a course.
        source_id: Ask about a source of the library.
        note_id: Ask about a note.
        resource_id: The resource it practises; it only says what the quiz belongs to.
        topic: Ask about this; alone it looks through everything there is.
        difficulty: 1 to 5; matched to what is mastered when left out.
        questions: How many at most (1 to 50).
        mode: practice, or exam with a time limit and answers at the end.
        minutes: Time for an exam; by the questions when left out.
        extra: Questions made elsewhere and checked, preferred to those made here.
        engine: Who made ``extra``.

    Raises:
        NotFound: The course, source, note or resource is not the actor's.
        Invalid: A value is out of range, or there is too little text to ask about.
    """
    topic = " ".join(topic.split())[:LONGEST_TOPIC]
    _check(questions, difficulty, minutes)
    if resource_id is not None:
        owned_resource(session, actor, resource_id)
    material = material_for(
        session, actor, course_id=course_id, source_id=source_id, note_id=note_id, topic=topic
    )
    wanted = difficulty or matched_difficulty(session, actor, material, at=at)
    weak = [gap.concept.title for gap in knowledge_gaps(session, actor, at=at)]
    seed = _seed(actor, at)
    made = make_questions(
        material.passages, count=questions, difficulty=wanted, seed=seed, weak=weak, extra=extra
    )
    if not made:
        raise _too_little(material)
    quiz = Quiz(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=f"Quiz on {material.title}"[:300] if material.title else "Quiz",
        mode=_mode(mode),
        engine=engine if extra else LOCAL,
        difficulty=wanted,
        topic=topic,
        course_id=material.course_id,
        source_id=source_id,
        resource_id=resource_id,
        seed=seed,
        time_limit_seconds=_limit(made, minutes) if _mode(mode) is QuizMode.EXAM else None,
        started_at=at,
    )
    session.add(quiz)
    session.flush()
    _add_questions(session, actor, quiz, made)
    return view_quizzes(session, [quiz], whole=True)[0]


def get_quiz(session: Session, actor: Actor, *, quiz_id: UUID, at: datetime) -> QuizView:
    """Return a quiz with its questions; an exam whose time is over is closed first.

    Raises:
        NotFound: The actor has no such quiz.
    """
    quiz = owned_quiz(session, actor, quiz_id)
    close_if_over(session, actor, quiz, at=at)
    return view_quizzes(session, [quiz], whole=True)[0]


def list_quizzes(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID | None = None,
    limit: int = 100,
) -> tuple[QuizView, ...]:
    """Return the actor's quizzes without their questions, newest first."""
    query = select(Quiz).where(col(Quiz.owner_id) == actor.user_id, col(Quiz.trashed_at).is_(None))
    if course_id is not None:
        query = query.where(col(Quiz.course_id) == course_id)
    newest = query.order_by(col(Quiz.created_at).desc(), col(Quiz.id)).limit(limit)
    return view_quizzes(session, session.exec(newest).all())


def trash_quiz(session: Session, actor: Actor, *, quiz_id: UUID, at: datetime) -> None:
    """Take a quiz off the list; what its answers showed stays.

    Raises:
        NotFound: The actor has no such quiz.
    """
    quiz = owned_quiz(session, actor, quiz_id)
    quiz.trashed_at = quiz.trashed_at or at
    session.add(quiz)
    session.flush()


def matched_difficulty(
    session: Session, actor: Actor, material: QuizMaterial, *, at: datetime
) -> int:
    """Return the difficulty that fits what the actor masters of the material, 1 to 5."""
    names = {concept_key(one.concept) for one in material.passages}
    levels = [
        view.level
        for view in mastery_map(session, actor, at=at)
        if view.level is not None and concept_key(view.title) in names
    ]
    if not levels:
        return usual_difficulty(session, actor, otherwise=_START)
    return clamped(1 + sum(levels) / len(levels) / _A_STEP)


def _add_questions(session: Session, actor: Actor, quiz: Quiz, made: Sequence[Question]) -> None:
    concepts = {
        name: concept_for(session, actor, title=name, course_id=quiz.course_id)
        for one in made
        if concept_key(name := one.passage.concept)
    }
    session.add_all(
        QuizQuestion(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            quiz_id=quiz.id,
            position=position,
            kind=QuestionKind(one.kind),
            prompt=one.prompt,
            options=[asdict(each) for each in one.options],
            key=as_stored(one.key),
            explanation=one.explanation,
            citation=_citation(one.passage, one.sentence),
            difficulty=one.difficulty,
            nugget_id=_nugget_id(one.passage),
            concept_id=concepts.get(one.passage.concept),
        )
        for position, one in enumerate(made, start=1)
    )
    session.flush()


def _citation(passage: Passage, sentence: str) -> dict[str, object]:
    return {
        "object_type": passage.object_type,
        "object_id": passage.object_id,
        "source_id": passage.source_id,
        "title": passage.title,
        "heading": passage.heading,
        "page": passage.page,
        "sentence": sentence,
    }


def _nugget_id(passage: Passage) -> UUID | None:
    return UUID(passage.object_id) if passage.object_type == "nugget" else None


def _check(questions: int, difficulty: int | None, minutes: int | None) -> None:
    if not 1 <= questions <= MOST_QUESTIONS:
        raise Invalid(f"A quiz has 1 to {MOST_QUESTIONS} questions.")
    if difficulty is not None and difficulty != clamped(difficulty):
        raise Invalid("Difficulty runs from 1 to 5.")
    if minutes is not None and minutes < 1:
        raise Invalid("An exam lasts at least a minute.")


def _mode(mode: str) -> QuizMode:
    try:
        return QuizMode(mode)
    except ValueError as error:
        raise Invalid("A quiz is for practice or an exam.") from error


def _limit(made: Sequence[Question], minutes: int | None) -> int:
    if minutes is not None:
        return int(timedelta(minutes=minutes).total_seconds())
    return sum(_SECONDS[one.kind] for one in made)


def _seed(actor: Actor, at: datetime) -> int:
    digest = hashlib.blake2s(f"{actor.user_id} {at.isoformat()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1


def _too_little(material: QuizMaterial) -> Invalid:
    if not material.passages:
        said = "There is nothing to ask about yet. Add a file, a page or a note first."
    else:
        said = (
            "There is too little text to ask about. A page of whole sentences that say what"
            " things are is enough."
        )
    return Invalid(said, code="too_little_text")
