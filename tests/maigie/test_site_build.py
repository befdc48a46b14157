import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from maigie import site_build
from maigie.site_build import BuildFailed, build_if_changed, fingerprint, is_current


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("assets", "components", "maigie/embedded", "services", "state", "reflex.lock"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "rxconfig.py").write_text("config = 1\n")
    (tmp_path / "components" / "page.py").write_text("title = 'Today'\n")
    return tmp_path


class Reflex:
    """Stands for the program ``reflex export``."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.runs = 0
        self.result = SimpleNamespace(returncode=0, stdout="")
        self.writes = True

    def __call__(self, _command, *, env, **_options):
        self.runs += 1
        assert env["REFLEX_USE_NPM"] == "1"
        if self.writes:
            (self.project / ".web/build/client").mkdir(parents=True, exist_ok=True)
            (self.project / ".web/build/client/index.html").write_text("page")
            (self.project / ".web/routes.json").write_text("[]")
            (self.project / "reflex.lock/package-lock.json").write_text("{}")
        return self.result


@pytest.fixture
def reflex(project: Path, monkeypatch: pytest.MonkeyPatch) -> Reflex:
    program = Reflex(project)
    monkeypatch.setattr(subprocess, "run", program)
    return program


class TestBuildIfChanged:
    def test_builds_once_for_the_same_sources(self, project: Path, reflex: Reflex) -> None:
        said: list[str] = []

        first = build_if_changed(said.append, project)
        second = build_if_changed(said.append, project)

        assert (first, second, reflex.runs) == (True, False, 1)
        assert said[-1] == "built in 0 s"

    @pytest.mark.parametrize(
        "path", ["components/page.py", "assets/new.css", "rxconfig.py", "reflex.lock/package.json"]
    )
    def test_builds_again_when_a_source_changes(
        self, project: Path, reflex: Reflex, path: str
    ) -> None:
        build_if_changed(print, project)

        (project / path).write_text("changed")

        assert build_if_changed(print, project)
        assert reflex.runs == 2

    @pytest.mark.parametrize(
        "path", ["maigie/embedded/redis.py", "components/page.pyc", "README.md"]
    )
    @pytest.mark.usefixtures("reflex")
    def test_ignores_what_no_page_is_made_from(self, project: Path, path: str) -> None:
        build_if_changed(print, project)

        (project / path).write_text("changed")

        assert not build_if_changed(print, project)

    @pytest.mark.usefixtures("reflex")
    def test_builds_again_when_the_pages_are_gone(self, project: Path) -> None:
        build_if_changed(print, project)

        (project / ".web/routes.json").unlink()

        assert not is_current(project)

    def test_shows_the_end_of_a_failed_build(self, project: Path, reflex: Reflex) -> None:
        lines = "\n".join(f"step {number}" for number in range(100))
        reflex.result = SimpleNamespace(returncode=1, stdout=lines)

        with pytest.raises(BuildFailed) as failure:
            build_if_changed(print, project)

        shown = str(failure.value).splitlines()
        assert shown[0] == "The pages cannot be built:"
        assert (len(shown), shown[-1]) == (31, "step 99")
        assert not is_current(project)

    def test_refuses_a_build_that_left_nothing(self, project: Path, reflex: Reflex) -> None:
        reflex.writes = False

        with pytest.raises(BuildFailed, match=r"index\.html.* is missing"):
            build_if_changed(print, project)


class TestFingerprint:
    def test_sees_a_renamed_file(self, project: Path) -> None:
        before = fingerprint(project)

        (project / "components/page.py").rename(project / "components/other.py")

        assert fingerprint(project) != before

    def test_covers_the_project_itself(self) -> None:
        paths = {path.name for path in site_build._files(site_build.ROOT, site_build.SOURCES)}

        assert {"rxconfig.py", "config.py"} <= paths
        assert "edge.py" not in paths
