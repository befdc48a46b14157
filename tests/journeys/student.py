"""A person at a browser: opens pages, taps, types; and looks up what the server keeps."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import APIResponse, BrowserContext, ConsoleMessage, Page, expect

from tools.instance import eventually

MAIN_JOB = "I want to learn Data Structures for my exam in 6 weeks"
PASSWORD = "lamplight-over-Lagos-7"
PATIENCE_MS = 20_000
HARMLESS = re.compile(r"preload|was preloaded", re.IGNORECASE)


class Student:
    """One browser with one person, and everything the pages complained about."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.context = context
        self.email = f"student-{uuid4().hex}@example.com"
        self.complaints: list[str] = []
        self.interactions = 0
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", self._note)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        self.page: Page = context.new_page()

    def register(self) -> None:
        """Create the account the quick way; the pages get the cookie."""
        answer = self.post("/auth/register", email=self.email, password=PASSWORD)
        assert answer.status == 201, answer.text()

    def open(self, path: str) -> None:
        """Go to a page and wait until it is alive."""
        self.page.goto(self.url + path)
        self.wait_until_alive()

    def wait_until_alive(self) -> None:
        """Wait until the page has a client token, that is, answers to taps."""
        eventually(lambda: self.run("sessionStorage.getItem('token')"), what="a live page")

    def click(self, name: str, *, role: Any = "button") -> None:
        """Tap a control by its name, and count it."""
        self.interactions += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def fill(self, label: str, text: str) -> None:
        """Fill a field by its name, and count it."""
        self.interactions += 1
        self.page.get_by_label(label, exact=True).first.fill(text)

    def say(self, message: str) -> None:
        """Type a message and send it."""
        self.fill("Message", message)
        self.click("Send")

    def sees(self, text: str) -> None:
        """Wait until a text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS)

    def run(self, script: str) -> Any:
        """Evaluate in the page, past the content policy that forbids its own scripts to."""
        session = self.context.new_cdp_session(self.page)
        try:
            answer = session.send(
                "Runtime.evaluate",
                {"expression": script, "returnByValue": True, "awaitPromise": True},
            )
        finally:
            session.detach()
        return answer["result"].get("value")

    def get(self, path: str) -> Any:
        """Read from the API as this person."""
        answer = self.context.request.get(f"{self.url}/api/v1{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, **body: Any) -> APIResponse:
        """Write through the API as this person's pages would."""
        return self.context.request.post(
            f"{self.url}/api/v1{path}",
            data=body,
            headers={"X-Maigie-Client": "web", "Origin": self.url},
        )

    def blocks(self, days: int = 60) -> list[dict[str, Any]]:
        """Return this person's calendar from yesterday on."""
        first = date.today() - timedelta(days=1)  # noqa: DTZ011  # a day of room on both sides
        return self.get(f"/schedule?from={first}&to={first + timedelta(days=days)}")["items"]

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not HARMLESS.search(message.text):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")
