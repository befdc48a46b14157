"""The events and time zones of a calendar file, as their lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from maigie.core.errors import Invalid
from services.planning.rules.ics.lines import Line, content_lines

_KEPT = ("VEVENT", "VTODO", "VTIMEZONE")
_ZONE_PARTS = ("STANDARD", "DAYLIGHT")


@dataclass(slots=True)
class Component:
    """An event, a task or a time zone: its properties, and of a zone its observances."""

    name: str
    line: int
    lines: list[Line] = field(default_factory=list[Line])
    parts: list[list[Line]] = field(default_factory=list[list[Line]])


class Components:
    """Reads a file once; ``problems`` are numbers of lines and what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self._current: Component | None = None
        self._inside: list[str] = []
        self._found_calendar = False

    def read(self, text: str) -> Iterator[Component]:
        """Yield what is kept, in order; alarms and the like inside an event are left out.

        Raises:
            Invalid: The text is no calendar file.
        """
        for line in content_lines(text):
            if isinstance(line, tuple):
                if self._found_calendar:
                    self.problems.append((line[0], f"Not a calendar line: {line[1]}"))
            elif line.name == "BEGIN":
                self._begin(line)
            elif line.name == "END":
                if ended := self._end(line.value.strip().upper()):
                    yield ended
            else:
                self._take(line)
        self._give_up()
        if not self._found_calendar:
            raise Invalid("That is not a calendar file (ICS).")

    def _begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        self._found_calendar = self._found_calendar or name == "VCALENDAR"
        if name in _KEPT:
            self._give_up()
            self._current, self._inside = Component(name, line.number), []
        elif self._current is not None:
            self._inside.append(name)
            if name in _ZONE_PARTS:
                self._current.parts.append([])

    def _end(self, name: str) -> Component | None:
        current = self._current
        if current is not None and name == current.name:
            self._current, self._inside = None, []
            return current
        if self._inside and self._inside[-1] == name:
            self._inside.pop()
        return None

    def _take(self, line: Line) -> None:
        current = self._current
        if current is None:
            return
        if not self._inside:
            current.lines.append(line)
        elif self._inside[-1] in _ZONE_PARTS and current.parts:
            current.parts[-1].append(line)

    def _give_up(self) -> None:
        if self._current is not None:
            self.problems.append((self._current.line, "This event has no end in the file."))
            self._current = None
