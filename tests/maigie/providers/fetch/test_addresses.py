import pytest

from maigie.providers.fetch.addresses import all_open, is_open


class TestIsOpen:
    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "fe80::1%eth0",
            "fec0::1",
            "fc00::1",
            "3fff::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
            "localhost",
            "0x7f.1",
            "",
        ],
    )
    def test_is_false_for_what_is_not_the_open_web(self, address: str):
        assert not is_open(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1"])
    def test_is_true_for_the_open_web(self, address: str):
        assert is_open(address)


class TestAllOpen:
    def test_lets_one_closed_address_spoil_a_host(self):
        assert not all_open(["8.8.8.8", "127.0.0.1"])
        assert not all_open([])
        assert all_open(["8.8.8.8"])
