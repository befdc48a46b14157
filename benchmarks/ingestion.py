"""Reading a book: pages a second, memory, and how soon its first nugget can be found.

The whole way of a source on real PostgreSQL: child process, cutting, vectors, rows. The baselines
are pypdf alone in this process, and the vectors alone, without which nothing is searchable.
Run ``python -m benchmarks.ingestion --pages 1000``.
"""

import argparse
import io
import resource
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil
from pypdf import PdfReader
from sqlmodel import select

from benchmarks.measuring import circumstances, spent
from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.embedded.servers import running
from maigie.models.library_sources import IngestionJob, Nugget
from maigie.models.search import Embedding
from maigie.providers.embeddings.minilm import local_embedder
from maigie.wiring import wire
from services.library.parser_process import CHILD
from tests.factories.databases import fresh_database
from tests.factories.documents import make_pdf, wrapped
from tests.factories.learners import make_learner
from tests.factories.reading import add, read

TEXT = (
    "Chapter {n} shows how system {n} handles request {n} of a process. A page fault of kind {n} "
    "is an interrupt that is raised when page {n} is missing. The kernel loads page {n} from the "
    "disk into frame {n}, and the process goes on where it was stopped. Replacement policy {n} "
    "decides which of {n} frames is given up, and measures how often this was wrong in week {n}. "
)
TIMES_A_PAGE = 4


def measure(pages: int) -> None:
    """Read a book and print what it took."""
    book = make_pdf([wrapped(TEXT.format(n=n) * TIMES_A_PAGE) for n in range(1, pages + 1)])
    plain = spent(lambda: [page.extract_text() for page in PdfReader(io.BytesIO(book)).pages])
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), lambda _: None) as servers:
        settings.database_url = fresh_database(servers, "maigie_ingestion_bench")
        settings.data_dir = Path(folder) / "data"
        wire()
        local_embedder().embed(["warm"])
        ada = make_learner()
        watch = Watch(ada)
        watch.start()
        started = time.perf_counter()
        done = read(ada, add(ada, book, name="book.pdf").job.id)
        whole = time.perf_counter() - started
        watch.end()
        with unit_of_work(ada) as session:
            texts = [row.content for row in session.exec(select(Nugget)).all()]
    vectors = spent(lambda: local_embedder().embed([f"{text} " for text in texts]))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{pages} pages ({len(book) / 1e6:.1f} MB) to {done.nugget_count} nuggets in {whole:.1f} s:"
        f" {pages / whole:.1f} pages/s; first nugget searchable after {watch.first_s:.2f} s;"
        f" {len(watch.points)} points of progress seen meanwhile"
    )
    print(f"  memory: worker {own:.0f} MB at most, parser {watch.parser_mb:.0f} MB at most")
    print(
        f"  baseline, pypdf alone in this process: {plain.wall:.1f} s,"
        f" {pages / plain.wall:.1f} pages/s;"
        f" the vectors alone: {vectors.wall:.1f} s, {pages / vectors.wall:.1f} pages/s"
    )
    together = plain.wall + vectors.wall
    print(f"  the whole way takes {whole / together:.2f} times both one after the other")
    print(circumstances())


class Watch(threading.Thread):
    """Looks from beside at when the first vector is there, and how large the parser grows."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        self.first_s, self.parser_mb = 0.0, 0.0
        self.points: set[int] = set()
        self._actor, self._began = actor, time.perf_counter()
        self._ended = threading.Event()

    def run(self) -> None:
        """Look often until there is something to find, then five times a second, until the end."""
        while not self._ended.wait(0.2 if self.first_s else 0.02):
            self.parser_mb = max(self.parser_mb, _parser_mb())
            if not self.first_s and self._is_searchable():
                self.first_s = time.perf_counter() - self._began
            elif self.first_s:
                self.points |= self._reached()

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self.join()

    def _reached(self) -> set[int]:
        with unit_of_work(self._actor) as session:
            return set(session.exec(select(IngestionJob.done)).all())

    def _is_searchable(self) -> bool:
        with unit_of_work(self._actor) as session:
            return session.exec(select(Embedding.id).limit(1)).first() is not None


def _parser_mb() -> float:
    """Return the most memory a parser of this process has used since it began."""
    most = 0.0
    for child in psutil.Process().children():
        with suppress(OSError, psutil.Error, StopIteration):
            if CHILD in child.cmdline():
                lines = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii").splitlines()
                peak = next(line for line in lines if line.startswith("VmHWM"))
                most = max(most, int(peak.split()[1]) / 1024)
    return most


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1000)
    measure(options.parse_args().pages)
