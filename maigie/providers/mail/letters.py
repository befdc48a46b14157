"""An email as it is written: plain text, HTML, and a way to end them in one click."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

MOST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """What to send to whom.

    Attributes:
        to: One address.
        subject: One line; whatever else it holds becomes spaces.
        text: The plain form.
        html: The same as HTML.
        key: Names this letter for good, so that sending it twice makes one.
        unsubscribe_url: Where a POST ends emails like this one (RFC 8058).
    """

    to: str
    subject: str
    text: str
    html: str
    key: str
    unsubscribe_url: str


def compose(letter: Letter, *, sender: str, at: datetime) -> EmailMessage:
    """Return the message of a letter.

    Args:
        letter: What to send.
        sender: ``Name <address>``.
        at: The present (aware).

    Raises:
        ValueError: An address or the link is not one; nothing of it reaches a header then.
    """
    name, address = parseaddr(sender)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(name), addr_spec=_plain(address))
    message["To"] = Address(addr_spec=_plain(letter.to))
    message["Subject"] = one_line(letter.subject)[:MOST_SUBJECT]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{_plain(letter.key)}@{address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{_plain(letter.unsubscribe_url)}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def one_line(text: str) -> str:
    """Return text that cannot end a header: one line of printable characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _plain(value: str) -> str:
    """Return a value that may stand in a header as it is.

    Raises:
        ValueError: It may not.
    """
    if not value or not value.isprintable() or any(c in " <>," for c in value):
        raise ValueError("not an address")
    return value
