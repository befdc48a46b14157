import gc

import pytest

from maigie.serve import built_to_stay


def _break() -> None:
    raise LookupError


@pytest.fixture(autouse=True)
def _thaw():
    yield
    gc.unfreeze()


class TestBuiltToStay:
    def test_looks_for_garbage_only_once_all_is_built(self) -> None:
        during = built_to_stay(gc.isenabled)

        assert not during
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0

    def test_looks_for_garbage_after_a_failure(self) -> None:
        with pytest.raises(LookupError):
            built_to_stay(_break)

        assert gc.isenabled()
