"""A repeat rule in words: "Every week on Mon and Thu, until 3 May 2027"."""

from datetime import date

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = {
    "MO": "Mon",
    "TU": "Tue",
    "WE": "Wed",
    "TH": "Thu",
    "FR": "Fri",
    "SA": "Sat",
    "SU": "Sun",
}
_WORKDAYS = ["MO", "TU", "WE", "TH", "FR"]


def spoken_repeat(rule: str) -> str:
    """Return how often a rule (RFC 5545) comes; one too fine for a few words is "Repeats"."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return "Repeats"
    days = parts.get("BYDAY", "").split(",") if parts.get("BYDAY") else []
    if days == _WORKDAYS and parts.get("INTERVAL", "1") == "1":
        return f"Every weekday{_end(parts)}"
    every = parts.get("INTERVAL", "1")
    often = f"Every {unit}" if every == "1" else f"Every {every} {unit}s"
    return f"{often}{_on(days)}{_end(parts)}"


def _on(days: list[str]) -> str:
    named = [_DAYS[day] for day in days if day in _DAYS]
    if not named or len(named) != len(days):
        return ""
    start = ", ".join(named[:-1])
    return f" on {start} and {named[-1]}" if start else f" on {named[-1]}"


def _end(parts: dict[str, str]) -> str:
    if count := parts.get("COUNT"):
        return f", {count} times"
    until = parts.get("UNTIL", "")[:8]
    if len(until) == len("20270503") and until.isdigit():
        day = date(int(until[:4]), int(until[4:6]), int(until[6:]))
        return f", until {day.day} {day:%b %Y}"
    return ""
