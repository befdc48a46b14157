"""Sending to a real server on this machine, and all that can go wrong with one."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from maigie.config import settings
from maigie.providers.mail import Letter, Mailer, MailFailed, configured_mailer
from tests.fakes.mail_server import MailServer

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENDER = "Maigie <maigie@example.com>"
LETTER = Letter(
    to="ada@example.com",
    subject="Größe",
    text="Three blocks.",
    html="<p>Three blocks.</p>",
    key="a-key",
    unsubscribe_url="https://maigie.example/u",
)


@pytest.fixture(scope="module")
def plain() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


@pytest.fixture
def server(plain: MailServer) -> MailServer:
    plain.fault = ""
    plain.letters.clear()
    return plain


class TestSend:
    def test_delivers_a_letter(self, server: MailServer):
        Mailer(url=server.url_with_password, sender=SENDER).send(LETTER, at=NOON)

        (letter,) = server.letters
        assert (letter["To"], letter["Subject"]) == ("ada@example.com", "Größe")
        assert letter.get_body(("plain",)).get_content().strip() == "Three blocks."

    @pytest.mark.parametrize(
        ("fault", "passing"),
        [
            ("busy", True),
            ("greylisted", True),
            ("cut", True),
            ("silent", True),
            ("no such mailbox", False),
            ("refused", False),
        ],
    )
    def test_tells_what_passes_from_what_does_not(self, server: MailServer, fault: str, passing):
        server.fault = fault

        with pytest.raises(MailFailed) as failed:
            Mailer(url=server.url, sender=SENDER, timeout_s=0.3).send(LETTER, at=NOON)

        assert failed.value.passing is passing
        assert failed.value.reason
        assert server.letters == []

    def test_never_sends_in_the_open_when_tls_is_wanted(self, server: MailServer):
        url = server.url_with_password.replace("smtp://", "smtp+starttls://")

        with pytest.raises(MailFailed) as failed:
            Mailer(url=url, sender=SENDER).send(LETTER, at=NOON)

        assert failed.value.passing
        assert server.letters == []

    @pytest.mark.parametrize("way", ["tls", "starttls"])
    def test_speaks_tls_and_checks_the_certificate(
        self, way: str, certificate: tuple[ssl.SSLContext, ssl.SSLContext]
    ):
        served, trusting = certificate
        with MailServer(**{way: served}) as server:
            Mailer(url=server.url_with_password, sender=SENDER, tls=trusting).send(LETTER, at=NOON)
            with pytest.raises(MailFailed):
                Mailer(url=server.url, sender=SENDER).send(LETTER, at=NOON)

            assert len(server.letters) == 1

    @pytest.mark.parametrize(
        ("url", "to", "passing"),
        [
            ("smtp://127.0.0.1:1", "ada@example.com", True),
            ("http://127.0.0.1", "ada@example.com", True),
            ("smtp://127.0.0.1:1", "ada", False),
        ],
    )
    def test_says_when_it_cannot_begin(self, url: str, to: str, passing):
        letter = Letter(to, "S", "T", "<p>T</p>", "k", "https://maigie.example/u")

        with pytest.raises(MailFailed) as failed:
            Mailer(url=url, sender=SENDER, timeout_s=0.3).send(letter, at=NOON)

        assert failed.value.passing is passing

    def test_refuses_a_wrong_password_for_now(self, server: MailServer):
        url = server.url.replace("://", "://maigie:wrong@")

        with pytest.raises(MailFailed, match="password") as failed:
            Mailer(url=url, sender=SENDER).send(LETTER, at=NOON)

        assert failed.value.passing


class TestConfiguredMailer:
    def test_is_none_without_a_server(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(settings, "smtp_url", None)
        assert configured_mailer() is None

        monkeypatch.setattr(settings, "smtp_url", SecretStr("smtp://mail.example"))
        assert configured_mailer() == Mailer("smtp://mail.example", settings.mail_from)


@pytest.fixture(scope="module")
def certificate(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server shows, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, SHA256())
    )
    pem = tmp_path_factory.mktemp("tls") / "server.pem"
    pem.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + made.public_bytes(Encoding.PEM)
    )
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(pem)
    return served, ssl.create_default_context(cadata=made.public_bytes(Encoding.PEM).decode())
