"""Which addresses belong to the open web.

``ipaddress.is_global`` of Python 3.11 misses some ranges, and IPv6 can carry an IPv4 address
inside; both are looked at here.
"""

import ipaddress
import socket
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/8",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        ),
    )
)


def is_open(address: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    try:
        parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    return parsed.is_global and not any(parsed in network for network in _CLOSED)


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """Ask the resolver once for all addresses of a host.

    Raises:
        OSError: It has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(_plain(entry[4][0]) for entry in found))


def all_open(addresses: Iterable[str]) -> bool:
    """Tell whether every one of them is public; one that is not makes a host suspicious."""
    checked = tuple(addresses)
    return bool(checked) and all(map(is_open, checked))


def _plain(address: str | int) -> str:
    return str(address)
