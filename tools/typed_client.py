"""Write a typed Python client of the REST interface, generated from ``docs/openapi.json``.

Usage: ``typed_client.py FOLDER``; the folder becomes a package named after it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTION = ROOT / "docs" / "openapi.json"


def write_client(folder: Path) -> None:
    """Generate the client; what stood there before is replaced.

    Raises:
        CalledProcessError: The description could not be turned into code.
    """
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "config.json"
        config.write_text(json.dumps({"package_name_override": folder.name, "post_hooks": []}))
        command = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none")
        files = ("--path", DESCRIPTION, "--config", config, "--output-path", folder, "--overwrite")
        subprocess.run((*command, *files), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [wanted]:
            write_client(Path(wanted))
            print(f"wrote {wanted}")
        case _:
            raise SystemExit(__doc__)
