"""Today with 200 blocks: from a click to the painted change, and what the first page costs.

In Chromium on loopback. The time runs inside the page, from the click to the first frame after the
change; the baseline is the browser's own time from a change of the page to its next frame.
Run ``python benchmarks/bench_click.py``.
"""

import argparse
import json
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tools.instance import eventually, running_instance
from tools.screenshots import chromium

BLOCKS = 200
AIM_MS = 25
LAGOS = ZoneInfo("Africa/Lagos")
BOX = "input[type=checkbox][aria-label^='Done:']"
# Runs in the page: ticks box after box, each until the first frame with the tick on it.
MEASURE = """
(async (selector, rounds) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const names = [...document.querySelectorAll(selector)].slice(0, rounds)
    .map((box) => box.getAttribute('aria-label'));
  const find = (name) => document.querySelector(`[aria-label="${name}"]`);
  const painted = [];
  for (const name of names) {
    const began = performance.now();
    find(name).click();
    do await frame(); while (!find(name).checked && performance.now() - began < 5000);
    painted.push(performance.now() - began);
  }
  return painted;
})
"""
BASELINE = """
(async (rounds) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    document.body.dataset.round = round;
    await frame();
    times.push(performance.now() - began);
  }
  return times;
})
"""
LCP = """
new Promise((done) => new PerformanceObserver((list) => {
  done(list.getEntries().at(-1).startTime);
}).observe({ type: 'largest-contentful-paint', buffered: true }))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clicks", type=int, default=40)
    clicks = options.parse_args().clicks
    with (
        tempfile.TemporaryDirectory() as folder,
        running_instance(Path(folder)) as instance,
        chromium() as browser,
    ):
        first_route(browser, instance.url)
        context = newcomer(browser, instance.url)
        add_blocks(context, instance.url)
        measure_clicks(context, instance.url, clicks)


def first_route(browser: Browser, url: str) -> None:
    """Print what a visitor downloads for the first page, and when its largest part is painted."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    sizes: list[tuple[str, int]] = []
    page.on("requestfinished", lambda request: sizes.append(size_of(request)))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    scripts = sum(size for kind, size in sizes if kind == "script")
    everything = sum(size for _, size in sizes)
    lcp = run(context.new_cdp_session(page), LCP)
    print(f"first route: scripts {scripts / 1024:.0f} KiB of {everything / 1024:.0f} KiB sent")
    print(f"first route: largest contentful paint {lcp:.0f} ms")
    context.close()


def size_of(request: Any) -> tuple[str, int]:
    return request.resource_type, request.sizes()["responseBodySize"]


def newcomer(browser: Browser, url: str) -> BrowserContext:
    context = browser.new_context(timezone_id=LAGOS.key, service_workers="block")
    post(context, url, "/auth/register", email=f"{uuid4().hex}@example.com", password=uuid4().hex)
    return context


def post(context: BrowserContext, url: str, path: str, **body: object) -> Any:
    headers = {"X-Maigie-Client": "web", "Origin": url}
    answer = context.request.post(f"{url}/api/v1{path}", data=body, headers=headers)
    assert answer.ok, answer.text()
    return answer.json()


def add_blocks(context: BrowserContext, url: str) -> None:
    """Fill today with blocks, five minutes each."""
    midnight = datetime.now(UTC).astimezone(LAGOS).replace(hour=0, minute=1, second=0)
    for number in range(BLOCKS):
        start = midnight + timedelta(minutes=5 * number)
        end = start + timedelta(minutes=5)
        post(
            context,
            url,
            "/schedule",
            title=f"Block {number}",
            start=start.isoformat(),
            end=end.isoformat(),
        )


def measure_clicks(context: BrowserContext, url: str, clicks: int) -> None:
    page: Page = context.new_page()
    page.goto(f"{url}/today")
    page.get_by_text(f"Block {BLOCKS - 1}").first.wait_for(state="attached")
    session = context.new_cdp_session(page)
    eventually(lambda: run(session, "sessionStorage.getItem('token')"), what="a live page")
    page.wait_for_load_state("networkidle")
    frames = run(session, f"{BASELINE}({clicks})")
    print(f"baseline, a change without a server: {described(frames)}")
    painted = run(session, f"{MEASURE}({json.dumps(BOX)}, {clicks})")
    print(
        f"click to painted tick with {BLOCKS} blocks: {described(painted)} (aim p95 <= {AIM_MS} ms)"
    )
    eventually(lambda: done_blocks(context, url) == clicks, what="every tick in the database")
    print(f"saved: {clicks} of {clicks}")


def done_blocks(context: BrowserContext, url: str) -> int:
    blocks = context.request.get(f"{url}/api/v1/schedule").json()["items"]
    return sum(block["status"] == "completed" for block in blocks)


def run(session: CDPSession, script: str) -> Any:
    """Evaluate in the page, whose content policy forbids scripts to."""
    answer = session.send(
        "Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True}
    )
    assert "exceptionDetails" not in answer, answer
    return answer["result"].get("value")


def described(times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    return f"p50 {statistics.median(ordered):.1f} ms, p95 {p95:.1f} ms, n {len(ordered)}"


if __name__ == "__main__":
    main()
