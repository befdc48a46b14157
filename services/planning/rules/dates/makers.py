"""Every maker a data file may name."""

from services.planning.rules.dates import (
    clocks,
    durations,
    explicit,
    holidays,
    intervals,
    periods,
    recurrences,
    relative,
    stretches,
    weekdays,
)
from services.planning.rules.dates.patterns import Maker

MAKERS: dict[str, Maker] = {
    **durations.MAKERS,
    **relative.MAKERS,
    **stretches.MAKERS,
    **periods.MAKERS,
    **explicit.MAKERS,
    **weekdays.MAKERS,
    **holidays.MAKERS,
    **clocks.MAKERS,
    **recurrences.MAKERS,
    **intervals.MAKERS,
}
