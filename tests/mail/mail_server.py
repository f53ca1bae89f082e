"""A mail server on the loopback that keeps what it gets, and can be told to misbehave."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from onrecord.config import Mail

USER, PASSWORD = "onrecord", "a long pass phrase"


class Inbox:
    """What a server got: the letters' bytes by recipient, and from how many connections."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, bytes]] = []
        self.connections = 0
        self.secured: list[bool] = []
        self.hang_up_after: int | None = None

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count connections by their greeting."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every address but those that say otherwise."""
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy"):
            return "450 4.2.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep the letter; for some recipients, fail in the ways that servers fail."""
        to = envelope.rcpt_tos[0]
        if to.startswith("vanish"):
            assert server.transport is not None
            server.transport.close()
            await asyncio.sleep(0.05)
        if to.startswith("spam"):
            return "554 5.7.1 this looks like spam"
        assert isinstance(envelope.content, bytes)
        self.letters.append((to, envelope.content))
        assert server.transport is not None
        self.secured.append(server.transport.get_extra_info("ssl_object") is not None)
        if self.hang_up_after == len(self.letters):
            asyncio.get_running_loop().call_later(0.01, server.transport.close)
        return "250 OK"


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    """Tell whether user and password are ours."""
    good = isinstance(given, LoginPassword) and given == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[Mail]:
    """Run a server; give the settings that lead to it, without security unless they are changed."""
    port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield Mail(
            host="127.0.0.1", port=port, security="none", sender="News <news@example.org>", timeout_seconds=5
        )
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return a server's certificate of our own for the loopback, and the file that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "cert.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return context, public
