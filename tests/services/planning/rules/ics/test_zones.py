"""Zones of calendar files."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.ics.components import Components
from services.planning.rules.ics.timezones import zone_lines
from services.planning.rules.ics.zones import UnknownZone, Zones, named_zone

DAYS = [datetime(2026, month, 20, tzinfo=UTC) for month in range(1, 13)]
LAGOS = ZoneInfo("Africa/Lagos")


class TestNamedZone:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("europe/berlin", "Europe/Berlin"),
            ("Eastern Standard Time", "America/New_York"),
            ("/vendor/2020/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("UTC+2", "Etc/GMT-2"),
            ("Z", "UTC"),
        ],
    )
    def test_knows_names_of_many_programs(self, name: str, key: str) -> None:
        found = named_zone(name)

        assert found is not None
        assert found.key == key

    def test_does_not_know_others(self) -> None:
        assert named_zone("Mars/Base") is None


class TestZones:
    @pytest.mark.parametrize("key", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"])
    def test_recognise_a_zone_by_its_definition(self, key: str) -> None:
        zones = Zones(LAGOS)
        text = "\n".join(["BEGIN:VCALENDAR", *zone_lines(key, 2020, 2030)]).replace(key, "Own")
        for component in Components().read(text):
            zones.define(component.parts, component.lines)

        found = zones.zone("Own")

        assert {at.astimezone(found).utcoffset() for at in DAYS} == {
            at.astimezone(ZoneInfo(key)).utcoffset() for at in DAYS
        }

    def test_refuse_what_is_not_defined(self) -> None:
        with pytest.raises(UnknownZone):
            Zones(LAGOS).zone("Own")
