"""Every maker a data file may name."""

from services.planning.rules.dates import (
    clock_spans,
    clocks,
    durations,
    explicit,
    holidays,
    intervals,
    periods,
    recurrences,
    relative,
    seasons,
    stretches,
    weekdays,
    weeks,
)
from services.planning.rules.dates.patterns import Maker

MAKERS: dict[str, Maker] = {
    **durations.MAKERS,
    **relative.MAKERS,
    **stretches.MAKERS,
    **periods.MAKERS,
    **explicit.MAKERS,
    **seasons.MAKERS,
    **weekdays.MAKERS,
    **weeks.MAKERS,
    **holidays.MAKERS,
    **clocks.MAKERS,
    **clock_spans.MAKERS,
    **recurrences.MAKERS,
    **intervals.MAKERS,
}
