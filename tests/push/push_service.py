"""A push service of our own on loopback, and a browser behind it: it checks who sends, and decrypts.

What RFC 8188, 8291 and 8292 say is done here anew, by the primitives alone, so that nothing is proved by
the very code that is under test.
"""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


def b64(data: bytes) -> str:
    """Return bytes as base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Return the bytes of base64 for addresses."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key as its 65 bytes."""
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


@dataclass(frozen=True)
class Subscriber:
    """A browser that has subscribed: it alone can read what comes."""

    endpoint: str
    private_key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = b"sixteen bytes..."

    @property
    def p256dh(self) -> str:
        """The public key, as the browser hands it to the site."""
        return b64(point(self.private_key.public_key()))

    @property
    def auth(self) -> str:
        """The secret, as the browser hands it to the site."""
        return b64(self.secret)

    def form(self) -> dict[str, str]:
        """Return what the site's script posts."""
        return {"endpoint": self.endpoint, "p256dh": self.p256dh, "auth": self.auth}

    def read(self, body: bytes) -> bytes:
        """Decrypt one message of one record."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size, "more than one record"
        shared = self.private_key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        )
        told = b"WebPush: info\0" + point(self.private_key.public_key()) + sender
        material = _hkdf(self.secret, told, 32).derive(shared)
        key = _hkdf(salt, b"Content-Encoding: aes128gcm\0", 16).derive(material)
        nonce = _hkdf(salt, b"Content-Encoding: nonce\0", 12).derive(material)
        padded = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\0")
        assert padded.endswith(b"\x02"), "not the last record"
        return padded[:-1]


def _hkdf(salt: bytes, info: bytes, length: int) -> HKDF:
    return HKDF(hashes.SHA256(), length, salt, info)


@dataclass(frozen=True)
class Taken:
    """A message that the service took: its path, headers (by names in lower case) and body."""

    path: str
    headers: dict[str, str]
    body: bytes

    def claims(self) -> dict[str, Any]:
        """Return what the sender says of itself, once its signature is found good."""
        scheme, _, rest = self.headers["authorization"].partition(" ")
        assert scheme == "vapid"
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        signed, _, mark = parts["t"].rpartition(".")
        raw = unb64(mark)
        assert len(raw) == 64
        signature = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(parts["k"]))
        key.verify(signature, signed.encode(), ec.ECDSA(hashes.SHA256()))
        head, claims = (json.loads(unb64(part)) for part in signed.split("."))
        assert head["alg"] == "ES256"
        return {**claims, "key": parts["k"]}


class PushService:
    """Takes messages. ``answers`` says for a path which status and headers it answers with; else 201."""

    def __init__(self, origin: str, server: ThreadingHTTPServer) -> None:
        self.origin = origin
        self.taken: list[Taken] = []
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}
        self.said = b""
        self._server = server

    @property
    def place(self) -> str:
        """Its host and port."""
        return self.origin.partition("://")[2]

    def subscriber(self, name: str = "/push/one") -> Subscriber:
        """Return a browser that takes messages here."""
        return Subscriber(f"{self.origin}{name}")

    def wait(self, count: int = 1, seconds: float = 10.0) -> list[Taken]:
        """Return what was taken, once there is so much of it."""
        ends = time.monotonic() + seconds
        while len(self.taken) < count and time.monotonic() < ends:
            time.sleep(0.02)
        assert len(self.taken) >= count, "nothing came"
        return self.taken


@contextmanager
def push_service(certificate: tuple[Path, Path] | None = None) -> Iterator[PushService]:
    """Run a push service; with the files of a certificate and its key over TLS."""
    held: list[PushService] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            service = held[0]
            length = int(self.headers["content-length"])
            told = {name.lower(): value for name, value in self.headers.items()}
            service.taken.append(Taken(self.path, told, self.rfile.read(length)))
            status, headers = service.answers.get(self.path, (201, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(service.said)))
            self.end_headers()
            self.wfile.write(service.said)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*map(str, certificate))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    held.append(PushService(f"{scheme}://{HOST}:{server.server_address[1]}", server))
    running = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    running.start()
    try:
        yield held[0]
    finally:
        server.shutdown()
        server.server_close()
        running.join(5)


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for loopback that nobody but its maker trusts; return its file and the key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files
