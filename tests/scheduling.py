"""Which worker of xdist runs which test."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/processes/", "tests/maigie/test_seed.py")
"""Tests that share what is dear to make: a whole Maigie, a whole semester."""


class OneMaigieScheduling(LoadScopeScheduling):
    """Any test on any worker, but those that share something dear on one."""

    def _split_scope(self, nodeid: str) -> str:
        return next((shared for shared in TOGETHER if nodeid.startswith(shared)), nodeid)
