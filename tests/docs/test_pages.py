"""Pages point at things that exist and describe what the product declares."""

import re
from pathlib import Path

import pytest

from maigie.wiring import JOBS
from services.assistant.catalogue import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#]+)")
PATH = re.compile(
    r"`((?:maigie|services|components|state|tests|tools|docs|assets|alembic|benchmarks)/[^`\s<>*…]+)`"
)


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
class TestPage:
    def test_links_lead_somewhere(self, page: Path):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), link

    def test_paths_exist(self, page: Path):
        for path in PATH.findall(page.read_text(encoding="utf-8")):
            assert (ROOT / path.split("::")[0]).exists(), path


class TestDeclarations:
    @pytest.mark.parametrize("name", sorted(ACTIONS))
    def test_every_action_says_what_it_does(self, name: str):
        action = ACTIONS[name]

        assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*", name)
        assert action.summary.endswith(".")
        assert (action.args.__doc__ or "").strip()

    @pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
    def test_every_job_is_named_described_and_bounded(self, job):
        assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*", job.name)
        assert (job.run.__doc__ or "").strip()
        assert 0 < job.timeout_s <= 600
