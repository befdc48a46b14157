"""A real mail server on loopback that keeps what it gets, and fails on request.

with MailServer() as server:
    server.fault = "no such mailbox"
    Mailer(url=server.url, sender="Maigie <maigie@example.com>").send(letter, at=NOW)
"""

import asyncio
import email
import email.policy
import ssl
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

USER, PASSWORD = "maigie", "p@ss word"


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """The server: what arrived, and what goes wrong."""

    def __init__(
        self, *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
    ) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.fault = ""
        self._scheme = "smtps" if tls else "smtp+starttls" if starttls else "smtp"
        secure: dict[str, Any] = {"tls_context": starttls} if starttls else {}
        self._controller = _OnAnyPort(
            self,
            hostname="127.0.0.1",
            port=0,
            ssl_context=tls,
            authenticator=_authenticate,
            auth_require_tls=False,
            **secure,
        )

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._controller.port}"

    @property
    def url_with_password(self) -> str:
        return self.url.replace("://", "://maigie:p%40ss%20word@")

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options):  # noqa: N802  # its name upstream
        if self.fault == "busy":
            return "421 4.3.2 come back later"
        if self.fault == "silent":
            await asyncio.wait_for(asyncio.Event().wait(), 5)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options):  # noqa: N802  # its name upstream
        if self.fault == "no such mailbox":
            return "550 5.1.1 no such mailbox"
        if self.fault == "greylisted":
            return "451 4.7.1 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802  # its name upstream
        if self.fault == "refused":
            return "554 5.7.1 this is spam"
        if self.fault == "cut":
            assert server.transport is not None
            server.transport.abort()
            return "250 never seen"
        self.recipients += envelope.rcpt_tos
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


def _authenticate(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any):
    is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)
