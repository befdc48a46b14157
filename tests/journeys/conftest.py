"""One Maigie and one Chromium for all journeys; a fresh browser profile for each person."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.student import Student
from tools.instance import ROOT, Instance, running_instance

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
NewStudent = Callable[..., Student]


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    folder = tmp_path_factory.mktemp("instance")
    with running_instance(folder, REGISTER_LIMIT_PER_HOUR="10000") as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=_chromium(), args=list(ARGUMENTS))
        yield launched
        launched.close()


@contextmanager
def arriving(browser: Browser, instance: Instance, *, phone: bool = False) -> Iterator[Student]:
    """Open the browser of a person without an account; its pages must not have complained."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK,
        has_touch=phone,
        locale="en-GB",
        timezone_id="Africa/Lagos",
        reduced_motion="reduce",
        service_workers="block",
    )
    try:
        student = Student(context, instance.url)
        yield student
    finally:
        context.close()
    assert not student.complaints


@pytest.fixture
def visitor(browser: Browser, instance: Instance) -> Iterator[NewStudent]:
    """Opens browsers of people without an account."""
    with ExitStack() as people:
        yield lambda *, phone=False: people.enter_context(arriving(browser, instance, phone=phone))


@pytest.fixture
def newcomer(visitor: NewStudent) -> NewStudent:
    """Opens browsers of people who have just signed up."""

    def arrive(*, phone: bool = False) -> Student:
        student = visitor(phone=phone)
        student.register()
        return student

    return arrive


@pytest.fixture
def ada(newcomer: NewStudent) -> Student:
    """A person at a desk who has just signed up."""
    return newcomer()


def _chromium() -> str:
    if chosen := os.environ.get("CHROMIUM") or shutil.which("chromium"):
        return chosen
    finder = Path(ROOT, "tools", "browser.py")
    done = subprocess.run([sys.executable, str(finder)], capture_output=True, text=True, check=True)
    return done.stdout.strip()
