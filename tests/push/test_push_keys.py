from __future__ import annotations

import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.push.push_service import unb64

from onrecord.errors import SettingsError
from onrecord.push import contact_of, open_keys
from onrecord.push.keys import new_key
from onrecord.readers import open_readers


def nothing_kept(name: str, value: str) -> str:
    """Fail: the store is not to be asked."""
    raise AssertionError(name)


def test_the_key_is_made_once_and_stays(tmp_path: Path) -> None:
    """Browsers hold on to the public half: the store gives the same key ever after, to every process."""
    with open_readers(tmp_path / "readers.db") as first:
        public = open_keys("", first.kept).public
    with open_readers(tmp_path / "readers.db") as again:
        assert open_keys("", again.kept).public == public
    assert len(unb64(public)) == 65


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    """Two that both find no key end up with one."""
    found: list[str] = []

    def start() -> None:
        with open_readers(tmp_path / "readers.db") as readers:
            found.append(open_keys("", readers.kept).public)

    running = [threading.Thread(target=start) for _ in range(8)]
    for each in running:
        each.start()
    for each in running:
        each.join()
    assert (len(found), len(set(found))) == (8, 1)


def test_a_key_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    """Who names a file has its key used, and none made."""
    pem = new_key()
    (tmp_path / "vapid.pem").write_text(pem)
    public = open_keys(str(tmp_path / "vapid.pem"), nothing_kept).public
    assert public == open_keys("", lambda name, value: pem).public


def pem(key: ec.EllipticCurvePrivateKey) -> str:
    """Return a private key as a file holds it."""
    made = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.decode()


@pytest.mark.parametrize("held", ["", "no key", pem(ec.generate_private_key(ec.SECP384R1())), "\udcff", None])
def test_a_file_without_such_a_key_is_told(tmp_path: Path, held: str | None) -> None:
    """A wrong file, or none, is named in the words of a setting."""
    path = tmp_path / "vapid.pem"
    if held is not None:
        path.write_bytes(held.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=r"push\.private_key"):
        open_keys(str(path), nothing_kept)


@pytest.mark.parametrize(
    ("given", "contact"),
    [
        (("desk@example.org",), "mailto:desk@example.org"),
        (("mailto:desk@example.org",), "mailto:desk@example.org"),
        (("", "https://example.org/contact"), "https://example.org/contact"),
        (("", "", "http://127.0.0.1:8000"), "http://127.0.0.1:8000"),
    ],
)
def test_the_contact_is_the_first_that_is_set(given: tuple[str, ...], contact: str) -> None:
    """A bare mail address becomes a link, as push services want it."""
    assert contact_of(*given) == contact
