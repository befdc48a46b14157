"""What the product expects of anything that embeds text."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Maps texts to unit vectors, so that a dot product is their cosine."""

    @property
    def model(self) -> str:
        """Name of the model, stored beside every vector it made."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, in order, as rows of a float32 matrix.

        Raises:
            Unavailable: The model cannot be used now.
        """
        ...
