from pathlib import Path

from maigie.embedded.launch import MAX_LOG_BYTES, last_words, open_log


class TestLastWords:
    def test_prefers_what_ended_the_server(self, tmp_path: Path) -> None:
        log = tmp_path / "postgres.log"
        log.write_text("LOG: starting\nFATAL: lock file is empty\nLOG: shut down\nWARNING: old\n")

        assert last_words(log) == "FATAL: lock file is empty"

    def test_admits_silence(self, tmp_path: Path) -> None:
        assert last_words(tmp_path / "none.log") == "it said nothing"


class TestOpenLog:
    def test_puts_a_large_log_aside(self, tmp_path: Path) -> None:
        log = tmp_path / "redis.log"
        log.write_bytes(b"x" * (MAX_LOG_BYTES + 1))

        open_log(log).close()

        assert log.stat().st_size == 0
        assert (tmp_path / "redis.old.log").stat().st_size == MAX_LOG_BYTES + 1
