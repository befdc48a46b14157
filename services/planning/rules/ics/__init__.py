"""Calendar files (RFC 5545): reading any program's, writing ones that all can read.

`lines` (unfolding, content lines, text) → `zones` (TZID, Windows names, VTIMEZONE) → `values`
(dates and times) → `reading` (events as drafts, with a problem for each that cannot be used);
`writing` and `timezones` go the other way; `identity` says which event is which row.
"""
