"""Time for reviews in plans."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import CalendarEntry, EntryStatus
from services.identity.profile import PreferenceChanges, ProfileChanges, update_user
from services.planning import plans, tasks
from services.planning.review_blocks import finish_review_blocks, review_days
from services.planning.roll_over import roll_over_person
from tests.factories.learners import NOW, make_learner, stored
from tests.factories.plans import keep
from tests.factories.reviews import answer, course_id, make_card

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with thirty new cards, of which fifteen come up a day."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        for number in range(30):
            make_card(session, actor, f"Card {number}", at=NOW - timedelta(days=1))
    return actor


def days_of(actor: Actor, **more: object) -> list[date]:
    with unit_of_work(actor) as session:
        found = review_days(session, actor, first=MONDAY, last=FRIDAY, at=NOW, **more)
    return [one.day for one in found]


def prefer(actor: Actor, **wishes: object) -> None:
    changes = ProfileChanges(preferences=PreferenceChanges.model_validate(wishes))
    with unit_of_work(actor) as session:
        update_user(session, actor, user_id=actor.user_id, changes=changes, at=NOW)


def draft_of(actor: Actor, **more: object) -> plans.Draft:
    with unit_of_work(actor) as session:
        return plans.draft_plan(session, actor, first=MONDAY, last=FRIDAY, at=NOW, **more)


def applied(actor: Actor) -> plans.PlanView:
    view = keep(actor, draft_of(actor))
    with unit_of_work(actor) as session:
        return plans.apply_plan(session, actor, plan_id=UUID(view.id), at=NOW)


def entries_of(actor: Actor) -> list[CalendarEntry]:
    rows = [row for row in stored(actor, CalendarEntry) if row.purpose == "reviews"]
    return sorted(rows, key=lambda row: row.starts_at)


class TestReviewDays:
    def test_are_those_with_cards_due_in_the_persons_words(self, learner: Actor) -> None:
        prefer(learner, language="de")

        with unit_of_work(learner) as session:
            found = review_days(session, learner, first=MONDAY, last=FRIDAY, at=NOW)

        assert found[0].title == f"{found[0].cards} Karten wiederholen"
        assert all(one.cards and one.minutes % 5 == 0 and one.minutes <= 20 for one in found)

    def test_are_none_where_nothing_is_due_or_wanted(self, learner: Actor, database: str) -> None:
        nobody = make_learner("bob")
        prefer(learner, plan_reviews=False)

        assert days_of(learner) == []
        assert days_of(nobody) == []


class TestDraftPlan:
    def test_gives_a_plan_for_everything_one_block_a_day(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            tasks.create_task(session, learner, title="Essay", estimated_minutes=60)
            course = course_id(session, learner)

        everything = draft_of(learner)
        one_course = draft_of(learner, course_ids=[course])

        keys = [wish.key for wish in everything.request.wishes if wish.key.startswith("reviews:")]
        assert keys[0] == "reviews:2026-11-23"
        assert len(keys) == len(set(keys)) == len(days_of(learner))
        assert not any(wish.key.startswith("reviews:") for wish in one_course.request.wishes)


class TestApplyPlan:
    def test_creates_exactly_what_was_proposed(self, learner: Actor) -> None:
        view = keep(learner, draft_of(learner))
        with unit_of_work(learner) as session:
            answer(session, learner, make_card(session, learner, "One more", at=NOW), at=NOW)
            plans.apply_plan(session, learner, plan_id=UUID(view.id), at=NOW)

        rows = entries_of(learner)

        assert [
            (row.title, row.starts_at.isoformat(), row.ends_at.isoformat()) for row in rows
        ] == [(b["title"], b["start"], b["end"]) for b in view.blocks]
        assert all(b["purpose"] == "reviews" for b in view.blocks)

    def test_is_taken_back_and_done_again_in_another_version(self, learner: Actor) -> None:
        view = applied(learner)
        with unit_of_work(learner) as session:
            draft, wanted = plans.draft_revision(session, learner, plan_id=UUID(view.id), at=NOW)
        revised = keep(learner, draft, wanted)
        with unit_of_work(learner) as session:
            plans.apply_plan(session, learner, plan_id=UUID(revised.id), at=NOW)

        assert (revised.version, revised.blocks) == (2, ())
        assert len(entries_of(learner)) == len(view.blocks)

    def test_lets_a_missed_one_roll_over(self, learner: Actor) -> None:
        applied(learner)
        monday = entries_of(learner)[0]

        roll_over_person(learner, at=NOW + timedelta(days=2), time_limit_s=2)

        moved = next(row for row in entries_of(learner) if row.id == monday.id)
        assert moved.starts_at > monday.starts_at
        assert moved.purpose == "reviews"


class TestFinishReviewBlocks:
    def test_completes_todays_once_nothing_is_due(self, database: str) -> None:
        learner = make_learner()
        with unit_of_work(learner) as session:
            card = make_card(session, learner, at=NOW - timedelta(days=1))
        applied(learner)
        first = entries_of(learner)[0]
        at = first.starts_at + timedelta(minutes=1)
        with unit_of_work(learner) as session:
            assert finish_review_blocks(session, learner, at=at) == 0
            answer(session, learner, card, 4, at=at)
            assert finish_review_blocks(session, learner, at=at) == 1

        with unit_of_work(learner) as session:
            done = session.exec(
                select(CalendarEntry).where(col(CalendarEntry.status) == EntryStatus.COMPLETED)
            ).all()
        assert [row.id for row in done] == [first.id]
