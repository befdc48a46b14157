"""State of one quiz: the question now, what is pressed, and the result."""

from datetime import datetime
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Conflict, NotFound
from services.learning import quiz_answers, quizzes
from services.learning.quiz_cards import cards_from_quiz
from services.learning.quiz_views import QuestionView, QuizView
from state.learning.ids import row_id
from state.learning.quiz_rows import (
    Feedback,
    OptionRow,
    PointRow,
    QuestionRow,
    ResultRow,
    TermRow,
    dots_of,
    feedback_of,
    given_of,
    is_complete,
    option_rows,
    picked_of,
    points_of,
    question_row,
    result_row,
    term_rows,
    wanted,
)
from state.session import SessionState, actor_of
from state.toast import ToastState


class QuizState(rx.State):
    """The open quiz; the route names it. Keys stay with the service until they may be known."""

    loaded: bool = False
    missing: bool = False
    title: str = ""
    is_exam: bool = False
    finished: bool = False
    seconds_left: int = 0
    reading: int = 0
    dots: list[str] = []
    progress: str = ""
    question: QuestionRow = QuestionRow()
    terms: list[TermRow] = []
    options: list[OptionRow] = []
    complete: bool = False
    feedback: Feedback = Feedback()
    is_last: bool = False
    percent: int = 0
    result: str = ""
    points: list[PointRow] = []
    results: list[ResultRow] = []
    has_wrong: bool = False
    cards_text: str = ""
    _quiz: QuizView | None = None
    _place: int = 0
    _picked: list[str] = []
    _shown_at: datetime | None = None

    @rx.event
    async def on_load(self):
        """Read the quiz the address names and go on where it was left."""
        self.loaded = self.missing = False
        asked = str(self.rx_router_page.params.get("quiz_id", ""))
        try:
            quiz = await call(
                quizzes.get_quiz, await self._actor(), quiz_id=row_id(asked), at=clock.now()
            )
        except NotFound:
            self.missing = self.loaded = True
            return
        self.cards_text = ""
        self._show(quiz)
        self._go_to(_first_open(quiz))
        self.loaded = True

    @rx.event
    async def press(self, option_id: str):
        """Choose an option, or take it back."""
        question = self._question()
        option_id = str(option_id)
        if question.key is not None or question.answered or not self._has(option_id):
            return
        if option_id in self._picked:
            self._picked = [one for one in self._picked if one != option_id]
        elif wanted(question) == 1:
            self._picked = [option_id]
        elif len(self._picked) < wanted(question):
            self._picked = [*self._picked, option_id]
        self._show_question(question)

    @rx.event
    async def answer(self):
        """Answer with what is pressed; pressing nothing skips the question."""
        question = self._question()
        now = clock.now()
        spent = (now - self._shown_at).total_seconds() if self._shown_at else None
        await call(
            quiz_answers.answer_question,
            await self._actor(),
            quiz_id=self._id(),
            question_id=UUID(question.id),
            given=given_of(question, self._picked) if self.complete else [],
            seconds=spent,
            at=now,
        )
        await self._read_again()
        if self.is_exam:
            return QuizState.go_on
        return None

    @rx.event
    async def go_on(self):
        """Go to the next open question; after the last one show the result."""
        quiz = self._open_quiz()
        if all(one.answered for one in quiz.questions):
            return QuizState.finish
        self._go_to(_first_open(quiz, after=self._place))
        return None

    @rx.event
    async def finish(self):
        """Close the quiz and show how it went."""
        self._show(
            await call(
                quiz_answers.finish_quiz, await self._actor(), quiz_id=self._id(), at=clock.now()
            )
        )

    @rx.event
    async def make_cards(self):
        """Make review cards of what went wrong."""
        cards = await call(cards_from_quiz, await self._actor(), quiz_id=self._id(), at=clock.now())
        self.cards_text = f"{len(cards)} to review" if cards else "Nothing to review"
        toasts = await self.get_state(ToastState)
        toasts._say(f"Review cards made: {len(cards)}.")  # noqa: SLF001

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _read_again(self) -> None:
        quiz = await call(quizzes.get_quiz, await self._actor(), quiz_id=self._id(), at=clock.now())
        self._show(quiz)
        self._show_question(quiz.questions[self._place])

    def _show(self, quiz: QuizView) -> None:
        self._quiz = quiz
        self.title, self.is_exam = quiz.title, quiz.mode == "exam"
        self.finished = quiz.finished_at is not None
        left = (quiz.ends_at - clock.now()).total_seconds() if quiz.ends_at else 0
        self.seconds_left, self.reading = max(0, round(left)), self.reading + 1
        self.dots = dots_of(quiz, self._place)
        self.progress = f"{quiz.answered_count} of {quiz.question_count} answered"
        if self.finished:
            self.percent = round(100 * (quiz.score or 0.0))
            self.result = f"{quiz.right_count} of {quiz.question_count} right"
            self.points, self.results = points_of(quiz), [result_row(q) for q in quiz.questions]
            self.has_wrong = any((one.score or 0.0) < 1 for one in quiz.questions)

    def _go_to(self, place: int) -> None:
        quiz = self._open_quiz()
        self._place, self._shown_at = place, clock.now()
        question = quiz.questions[place]
        self._picked = picked_of(question)
        self.is_last = sum(not one.answered for one in quiz.questions) <= 1
        self.dots = dots_of(quiz, place)
        self._show_question(question)

    def _show_question(self, question: QuestionView) -> None:
        self.question = question_row(question, len(self.dots))
        self.terms = term_rows(question, self._picked)
        self.options = option_rows(question, self._picked)
        self.complete = is_complete(question, self._picked)
        self.feedback = feedback_of(question)

    def _open_quiz(self) -> QuizView:
        if self._quiz is None:
            raise NotFound("There is no such quiz.")
        return self._quiz

    def _question(self) -> QuestionView:
        quiz = self._open_quiz()
        if quiz.finished_at is not None:
            raise Conflict("This quiz is finished.")
        return quiz.questions[self._place]

    def _has(self, option_id: str) -> bool:
        return any(one.id == option_id for one in self.options)

    def _id(self) -> UUID:
        return UUID(self._open_quiz().id)


def _first_open(quiz: QuizView, *, after: int = -1) -> int:
    """Return the place of the next question without an answer, from the beginning again."""
    total = len(quiz.questions)
    places = [(after + 1 + step) % total for step in range(total)]
    return next((place for place in places if not quiz.questions[place].answered), 0)
