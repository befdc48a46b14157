"""Render every page of the demo account: at a desk and on a phone, light and dark.

``python tools/screenshots.py [PAGE …] [--sizes desk phone] [--themes light dark] [--into FOLDER]``
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.instance import ROOT, Instance, running_instance

EMAIL, PASSWORD = "demo@maigie.app", "demo-study-2026"  # the public demo account
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
THEMES = ("light", "dark")
PAGES = {
    "welcome": "/",
    "sign-up": "/sign-up",
    "sign-in": "/sign-in",
    "today": "/today",
    "schedule": "/schedule",
    "courses": "/courses",
    "course": "/courses/",
    "goals": "/goals",
    "library": "/library",
    "sources": "/library?tab=sources",
    "source": "/library/sources/",
    "learn": "/learn",
    "mastery": "/mastery",
    "reviews": "/reviews",
    "insights": "/insights",
    "organizations": "/organizations",
    "memories": "/memories",
    "assistant": "/assistant",
    "settings": "/settings",
}
PUBLIC = {"welcome", "sign-up", "sign-in"}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
TIMEOUT_MS = 30_000


def main() -> None:
    """Start Maigie with the demo account, and take the pictures asked for."""
    wanted = _arguments()
    wanted.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        seeded = Instance(Path(folder)).run("seed", "--data-dir", f"{folder}/data")
        if seeded.returncode != 0:
            sys.exit(seeded.stderr)
        with running_instance(Path(folder)) as instance, chromium() as browser:
            for size in wanted.sizes:
                for theme in wanted.themes:
                    _take(browser, instance.url, wanted, size, theme)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a Chromium that is closed afterwards."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or _find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


def sign_in(context: BrowserContext, url: str) -> None:
    """Give a browser the session of the demo account."""
    answer = context.request.post(
        f"{url}/api/v1/auth/login",
        data={"email": EMAIL, "password": PASSWORD},
        headers={"X-Maigie-Client": "web", "Origin": url},
    )
    if not answer.ok:
        sys.exit(f"cannot sign in: {answer.text()}")


def _take(browser: Browser, url: str, wanted: argparse.Namespace, size: str, theme: str) -> None:
    context = _context(browser, size, theme)
    names = wanted.pages or list(PAGES)
    page = context.new_page()
    for name in [one for one in names if one in PUBLIC]:
        _shoot(page, url + PAGES[name], wanted.into / _file_name(name, size, theme))
    sign_in(context, url)
    for name in [one for one in names if one not in PUBLIC]:
        _shoot(page, url + _path(context, url, name), wanted.into / _file_name(name, size, theme))
    context.close()


def _context(browser: Browser, size: str, theme: str) -> BrowserContext:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if size == "phone" else 1,
        has_touch=size == "phone",
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Africa/Lagos",
        service_workers="block",
    )
    context.set_default_timeout(TIMEOUT_MS)
    return context


def _shoot(page: Page, address: str, file: Path) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".skeleton")).to_have_count(0, timeout=TIMEOUT_MS)
    page.screenshot(path=file, animations="disabled")
    print(f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}", flush=True)


def _path(context: BrowserContext, url: str, name: str) -> str:
    match name:
        case "course":
            courses = context.request.get(f"{url}/api/v1/courses").json()["items"]
            shown = max(courses, key=lambda course: course["progress"])
        case "source":
            shown = context.request.get(f"{url}/api/v1/library/sources").json()["items"][0]
        case _:
            return PAGES[name]
    return f"{PAGES[name]}{shown['id']}"


def _file_name(name: str, size: str, theme: str) -> str:
    return f"{name}{'-phone' if size == 'phone' else ''}{'-dark' if theme == 'dark' else ''}.png"


def _find_chromium() -> str:
    finder = [sys.executable, str(ROOT / "tools" / "browser.py")]
    return subprocess.run(finder, capture_output=True, text=True, check=True).stdout.strip()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "screenshots")
    wanted = parser.parse_args()
    if unknown := set(wanted.pages) - set(PAGES):
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    return wanted


if __name__ == "__main__":
    main()
