"""A message as an email: plain text and HTML, with a link that ends emails.

Titles and texts are the person's own words or come from elsewhere; in HTML they are escaped.
"""

from html import escape
from importlib.resources import files
from string import Template

from maigie.config import settings
from maigie.models.identity import User
from maigie.models.notifications import Notification
from maigie.providers.mail import Letter, configured_mailer
from services.notifications.unsubscribing import unsubscribe_path

SETTINGS_PAGE = "/settings"
_TEXT, _HTML = (
    Template(files("services.notifications").joinpath(name).read_text(encoding="utf-8"))
    for name in ("letter.txt", "letter.html")
)


def letter_of(told: Notification, person: User) -> Letter:
    """Return the email of a notification to its owner."""
    unsubscribe = absolute(unsubscribe_path(person.id))
    link = absolute(told.link) if is_inside(told.link) else ""
    words = {
        "greeting": f"Hello {person.name}," if person.name else "Hello,",
        "title": told.title,
        "body": told.body,
        "settings": absolute(SETTINGS_PAGE),
        "unsubscribe": unsubscribe,
    }
    shown = {name: escape(value) for name, value in words.items()}
    return Letter(
        to=person.email,
        subject=told.title,
        text=_TEXT.substitute(words, link=link),
        html=_HTML.substitute(shown, link=_button(link) if link else ""),
        key=told.id.hex,
        unsubscribe_url=unsubscribe,
    )


def can_be_sent() -> bool:
    """Tell whether this installation sends emails."""
    return configured_mailer() is not None


def absolute(path: str) -> str:
    """Return the address of one of our pages as the outside world reaches it."""
    return f"{(settings.public_url or f'http://localhost:{settings.port}').rstrip('/')}{path}"


def is_inside(link: str) -> bool:
    """Tell whether a link leads to a page of ours."""
    return link.startswith("/") and not link.startswith(("//", "/\\"))


def _button(link: str) -> str:
    style = "display:inline-block;margin-top:16px;color:#1F5A43;font-weight:600"
    return f'<a href="{escape(link)}" style="{style}">Open in Maigie</a>'
