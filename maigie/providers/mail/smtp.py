"""The way to the mail server, by the standard library: SMTP, with STARTTLS, or inside TLS."""

import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from maigie.config import settings
from maigie.providers.mail.letters import Letter, compose

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
TIMEOUT_S = 15.0
_PERMANENT = 500


class MailFailed(Exception):
    """A letter was not sent.

    Attributes:
        reason: Why.
        passing: Whether it may work later.
    """

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing


@dataclass(frozen=True, slots=True)
class Mailer:
    """Sends letters over one server.

    Attributes:
        url: ``smtp://``, ``smtp+starttls://`` or ``smtps://`` with user, password, host, port.
        sender: ``Name <address>``.
        timeout_s: Longest wait for each answer of the server, in seconds.
        tls: Whom to trust; tests bring their own.
    """

    url: str
    sender: str
    timeout_s: float = TIMEOUT_S
    tls: ssl.SSLContext | None = None

    def send(self, letter: Letter, *, at: datetime) -> None:
        """Send one letter; done when the server took it.

        Raises:
            MailFailed: It did not; ``passing`` tells whether to try again.
        """
        try:
            message = compose(letter, sender=self.sender, at=at)
        except ValueError as error:
            raise MailFailed("This is no address of an email.", passing=False) from error
        with _told_apart():
            self._deliver(message)

    def _deliver(self, message: EmailMessage) -> None:
        server = self._connected()
        try:
            server.send_message(message)
        except BaseException:
            server.close()
            raise
        with suppress(smtplib.SMTPException, OSError):
            server.quit()  # the letter is away: a bad farewell must not send it twice

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise MailFailed("MAIGIE_SMTP_URL is no address of a mail server.", passing=True)
        where = parts.hostname, parts.port or PORTS[parts.scheme]
        tls = self.tls or ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=self.timeout_s, context=tls)
        else:
            server = smtplib.SMTP(*where, timeout=self.timeout_s)
        try:
            if parts.scheme == "smtp+starttls":
                server.starttls(context=tls)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server


def configured_mailer() -> Mailer | None:
    """Return the mailer of this installation, or None where none is configured."""
    if settings.smtp_url is None or not (url := settings.smtp_url.get_secret_value()):
        return None
    return Mailer(url=url, sender=settings.mail_from)


@contextmanager
def _told_apart() -> Generator[None]:
    """Say of each failure whether trying again can help.

    What is wrong with the way to the server (no TLS, a wrong password) can be mended while the
    letter waits; what the server says of the letter itself (5xx) cannot.
    """
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        raise _failed(code, text) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailFailed("The mail server refused the password.", passing=True) from error
    except (smtplib.SMTPConnectError, smtplib.SMTPHeloError) as error:
        raise MailFailed(
            f"The mail server turned us away ({error.smtp_code}).", passing=True
        ) from error
    except smtplib.SMTPResponseException as error:
        raise _failed(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailFailed("The mail server does not offer what is needed.", passing=True) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailFailed("The mail server could not be reached.", passing=True) from error


def _failed(code: int, text: bytes | str) -> MailFailed:
    said = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    return MailFailed(f"The mail server said {code} {said}"[:200], passing=code < _PERMANENT)
