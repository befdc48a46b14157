"""Only real places have a time zone."""

import pytest

from maigie.core.errors import Invalid
from services.identity.timezones import DEFAULT, zone


class TestZone:
    @pytest.mark.parametrize(
        "name", [DEFAULT, "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "UTC"]
    )
    def test_accepts_iana_names(self, name):
        assert zone(name).key == name

    @pytest.mark.parametrize(
        "name",
        ["", "lagos", "localtime", "../UTC", "/etc/localtime", "UTC+1", "\0", "Africa/Lagos "],
    )
    def test_refuses_everything_else(self, name):
        with pytest.raises(Invalid) as refused:
            zone(name)

        assert "timezone" in refused.value.details["fields"]
