"""What the catalogue's resources mean, computed once for all processes of an installation.

A job runs in a process of its own, which forgets what it computed; so vectors lie in the data
folder, each under the hash of its text. A file that is damaged or of another model is made anew.
"""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import structlog
from numpy.typing import NDArray

from maigie.config import settings
from maigie.providers.embeddings.embedder import Embedder, Vectors

Table = dict[str, NDArray[np.float32]]
_FOLDER = "vectors"

log = structlog.get_logger()


def catalogue_vectors(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """Return one unit vector for each text, in order; what is new is computed and kept.

    Raises:
        Unavailable: The model cannot be used.
    """
    path = _path(embedder)
    table = _read(path, embedder.dimension)
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in table}
    if missing:
        rows = embedder.embed(list(missing.values()))
        table.update(zip(missing, rows, strict=True))
        with suppress(OSError):  # a full or read-only disk only costs time
            _write(path, table)
    if not keys:
        return np.zeros((0, embedder.dimension), np.float32)
    return np.stack([table[key] for key in keys])


def _path(embedder: Embedder) -> Path:
    name = hashlib.sha256(embedder.model.encode()).hexdigest()[:16]
    return settings.data_dir.resolve() / _FOLDER / f"catalogue-{name}.npz"


def _read(path: Path, dimension: int) -> Table:
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as kept:
            keys, rows = kept["keys"], kept["rows"]
    except (OSError, ValueError, KeyError, EOFError):
        return {}
    except Exception as error:  # noqa: BLE001  # a damaged archive fails in any way
        log.info("catalogue_vectors.damaged", error=repr(error))
        return {}
    if rows.dtype != np.float32 or rows.shape != (len(keys), dimension):
        return {}
    return dict(zip(map(str, keys), rows, strict=True))


def _write(path: Path, table: Table) -> None:
    """Write the table whole or not at all: other processes may read it now."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as draft:
        try:
            np.savez(draft, keys=np.array(list(table)), rows=np.stack(list(table.values())))
            draft.flush()
            os.replace(draft.name, path)  # noqa: PTH105  # the draft is open
        except OSError:
            Path(draft.name).unlink(missing_ok=True)
            raise
