"""Who comes back, week by week."""

from datetime import date, timedelta

from services.insights.rules.retention import cohorts, week_of

MONDAY = date(2026, 3, 2)


class TestCohorts:
    def test_follow_the_people_of_each_week_until_now(self):
        joined = {person: MONDAY + timedelta(days=person) for person in range(5)}
        again = {(person, MONDAY + timedelta(days=15)) for person in range(2)}
        active = set(joined.items()) | again

        [cohort] = cohorts(joined, active, today=MONDAY + timedelta(days=20))

        assert (cohort.week, cohort.people) == (MONDAY, 5)
        assert cohort.shares == (1.0, 0.0, 0.4)

    def test_say_nothing_of_fewer_than_five_people(self):
        joined = dict.fromkeys(range(4), MONDAY)

        [cohort] = cohorts(joined, joined.items(), today=MONDAY)

        assert (cohort.people, cohort.shares) == (4, ())


class TestWeekOf:
    def test_begins_on_monday(self):
        assert week_of(MONDAY + timedelta(days=6)) == MONDAY == week_of(MONDAY)
