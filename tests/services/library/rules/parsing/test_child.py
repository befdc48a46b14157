import json
import subprocess
import sys

from services.library.rules.parsing import child


def run(program: str, data: bytes = b"", *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], input=data, capture_output=True, check=False
    )


class TestMain:
    def test_says_what_is_in_a_file_or_why_not(self):
        program = f"from {child.__name__} import main; main('txt')"

        good, empty = run(program, b"Hello there."), run(program, b" ")

        lines = [json.loads(line) for line in good.stdout.splitlines()]
        assert lines[0] == {"text": "Hello there.", "page": None, "heading": "", "start": 0}
        assert lines[-1] == {"end": True}
        assert "no text" in json.loads(empty.stdout)["reason"]


class TestLimitItself:
    def test_takes_memory_time_and_files_away(self, tmp_path):
        begin = f"from {child.__name__} import limit_itself; limit_itself(cpu_s=1)\n"

        hungry = run(f"{begin}bytearray(4 * 1024**3)")
        endless = run(f"{begin}while True: pass")
        writing = run(f"{begin}open({str(tmp_path / 'x')!r}, 'w').write('x')")

        assert b"MemoryError" in hungry.stderr
        assert endless.returncode < 0
        assert not (tmp_path / "x").read_text(), writing.stderr
