"""Coming in, going out, and what others may not see."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import NewStudent
from tests.journeys.student import PASSWORD, PATIENCE_MS, Student

SECRET = "Ada's private block"
SIGNED_OUT = re.compile(r"/(sign-in.*)?$")


class TestSignUp:
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, visitor: NewStudent) -> None:
        ada = visitor()
        ada.open("/sign-up")

        ada.fill("Email", ada.email)
        ada.fill("Password", "password123")
        ada.click("Create account")

        expect(ada.page.get_by_role("alert").first).to_contain_text("common")
        expect(ada.page.get_by_label("Email", exact=True)).to_have_value(ada.email)
        ada.complaints.clear()  # the browser logs the refusal itself


class TestSignOut:
    def test_ends_the_session_and_signing_in_opens_it_again(self, ada: Student) -> None:
        ada.open("/today")

        ada.click("Sign out")
        ada.page.wait_for_url(SIGNED_OUT)
        ada.page.goto(f"{ada.url}/schedule")
        ada.page.wait_for_url(re.compile("/sign-in"))
        ada.fill("Email", ada.email)
        ada.fill("Password", PASSWORD)
        ada.click("Sign in")

        ada.page.wait_for_url(re.compile("/(schedule|today)"))
        expect(ada.page.get_by_role("link", name="Goals").first).to_be_visible()


class TestTwoPeople:
    def test_at_once_see_only_their_own(self, newcomer: NewStudent) -> None:
        ada, ben = newcomer(), newcomer()

        ada.open("/assistant")
        ben.open("/assistant")
        ada.say("I want to learn Calculus in 3 weeks")
        ben.say("I want to learn Biology in 3 weeks")
        expect(ada.page.get_by_role("article").first).to_be_visible(timeout=PATIENCE_MS)
        expect(ben.page.get_by_role("article").first).to_be_visible(timeout=PATIENCE_MS)

        for student, own, other in ((ada, "Calculus", "Biology"), (ben, "Biology", "Calculus")):
            student.open("/courses")
            student.sees(own)
            expect(student.page.get_by_text(other)).to_have_count(0)


class TestStolenClientToken:
    def test_shows_the_thief_nothing(self, newcomer: NewStudent, visitor: NewStudent) -> None:
        ada, thief = newcomer(), visitor()
        made = ada.post("/courses", title=SECRET)
        assert made.ok
        ada.open("/courses")
        ada.sees(SECRET)
        token = ada.run("sessionStorage.getItem('token')")

        thief.open("/sign-in")
        thief.run(f"sessionStorage.setItem('token', '{token}')")
        thief.page.goto(f"{thief.url}/courses")
        thief.page.wait_for_url(re.compile("/sign-in"))

        expect(thief.page.get_by_text(SECRET)).to_have_count(0)
        assert SECRET not in thief.page.content()
        ada.open("/courses")
        ada.sees(SECRET)
        thief.complaints.clear()  # being refused may be logged

    def test_shows_another_signed_in_person_nothing(self, newcomer: NewStudent) -> None:
        ada, ben = newcomer(), newcomer()
        assert ada.post("/courses", title=SECRET).ok
        ada.open("/courses")
        ada.sees(SECRET)
        token = ada.run("sessionStorage.getItem('token')")

        ben.open("/today")
        ben.run(f"sessionStorage.setItem('token', '{token}')")
        ben.page.goto(f"{ben.url}/courses")
        expect(ben.page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE_MS)

        expect(ben.page.get_by_text(SECRET)).to_have_count(0)
        assert ben.get("/courses")["items"] == []
