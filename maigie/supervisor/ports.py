"""Whether the web process will get its port, asked before anything is started."""

import errno
import http.client
import socket

from maigie.supervisor.child import CannotStart

ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104


def check_port_free(host: str, port: int) -> None:
    """Bind ``host:port`` for a moment.

    Raises:
        CannotStart: It is taken, not permitted, or no address of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CannotStart(_explain(host, port, error)) from error


def answers(host: str, port: int, path: str) -> bool:
    """Tell whether a web server answers ``path``, with whatever status."""
    connection = http.client.HTTPConnection(reachable(host), port, timeout=5)
    try:
        connection.request("GET", path)
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def reachable(host: str) -> str:
    """Return an address to connect to for an address to listen on."""
    return ANY_ADDRESS.get(host, host)


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken: stop what uses it, or choose another --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose a --port above 1023."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}."
