"""Sending emails: what one says is in ``letters``, the way to the server in ``smtp``."""

from maigie.providers.mail.letters import Letter
from maigie.providers.mail.smtp import Mailer, MailFailed, configured_mailer

__all__ = ["Letter", "MailFailed", "Mailer", "configured_mailer"]
