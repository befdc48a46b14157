import socket

import pytest

from maigie.supervisor.child import CannotStart
from maigie.supervisor.ports import answers, check_port_free, reachable


class TestCheckPortFree:
    def test_names_a_taken_port(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

            with pytest.raises(CannotStart, match=rf"^Port {port} on 127.0.0.1 is taken"):
                check_port_free("127.0.0.1", port)

    def test_leaves_a_free_port_free(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

        check_port_free("127.0.0.1", port)
        check_port_free("127.0.0.1", port)

    def test_refuses_an_address_of_another_machine(self) -> None:
        with pytest.raises(CannotStart, match=r"Cannot listen on 192\.0\.2\.1:3000"):
            check_port_free("192.0.2.1", 3000)


class TestAnswers:
    def test_is_false_where_nobody_listens(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

        assert not answers("127.0.0.1", port, "/")


class TestReachable:
    @pytest.mark.parametrize(
        ("listening", "address"),
        [
            ("0.0.0.0", "127.0.0.1"),  # noqa: S104
            ("::", "::1"),
            ("10.0.0.4", "10.0.0.4"),
        ],
    )
    def test_turns_any_address_into_loopback(self, listening: str, address: str) -> None:
        assert reachable(listening) == address
