import numpy as np
import pytest

from maigie.config import settings
from services.learning.catalogue_vectors import catalogue_vectors


class Counting:
    """Makes a vector of a text's length and counts what it is asked for."""

    model, dimension = "counting", 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts):
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    return tmp_path


class TestCatalogueVectors:
    def test_are_computed_once_for_all_processes(self, folder):
        first, second = Counting(), Counting()

        made = catalogue_vectors(first, ["a", "bb", "a"])
        again = catalogue_vectors(second, ["bb", "ccc", "a"])

        assert made.tolist() == [[1, 1], [2, 1], [1, 1]]
        assert again.tolist() == [[2, 1], [3, 1], [1, 1]]
        assert (first.asked, second.asked) == (["a", "bb"], ["ccc"])

    @pytest.mark.parametrize("harm", [b"", b"no archive", b"PK\x03\x04 cut off"])
    def test_are_made_anew_where_the_file_is_damaged(self, folder, harm):
        catalogue_vectors(Counting(), ["a"])
        (kept,) = (folder / "vectors").iterdir()
        kept.write_bytes(harm)

        made = catalogue_vectors(Counting(), ["a"])

        assert made.tolist() == [[1, 1]]

    def test_are_there_on_a_disk_that_takes_nothing(self, folder):
        (folder / "vectors").write_text("a file where the folder should be")

        assert catalogue_vectors(Counting(), ["a"]).tolist() == [[1, 1]]
