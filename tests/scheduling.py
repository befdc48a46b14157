"""Which worker of xdist runs which test."""

from xdist.scheduler import LoadScopeScheduling

ONE_MAIGIE = "tests/processes/"


class OneMaigieScheduling(LoadScopeScheduling):
    """Any test on any worker, but the tests of processes on one: each would start a Maigie."""

    def _split_scope(self, nodeid: str) -> str:
        return ONE_MAIGIE if nodeid.startswith(ONE_MAIGIE) else nodeid
