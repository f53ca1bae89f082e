"""A site over the sample coverage, and one over articles that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.site_reading import app_over, library_of, reader_of

from onrecord.web.site import Site

ROOT = Path(__file__).resolve().parents[2]

# What an article may try: markup, scripts, control characters, marks that turn the direction of writing.
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> \u202egnp.exe\u202c \x1b[31m {{ 7*7 }} \ufeff\u0000"


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the sample coverage."""
    return library_of(tmp_path_factory.mktemp("samples"), ROOT / "samples")


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two articles whose every word that may do harm tries to."""
    folder = tmp_path_factory.mktemp("hostile")
    paragraphs = [
        "The harbour at Lowmere will be dredged in spring, the council decided on Monday evening.",
        f'"We will dredge the harbour, whatever {HOSTILE} it costs us," said Ines <b>Marlow</b>, who leads it.',
        '"Nobody has asked the oysters about this plan," said Bo Lind, a fisherman of Lowmere.',
    ]
    for outlet, negated in (("ledger", "will dredge"), ("post", "will not dredge")):
        headline = f"{HOSTILE} Lowmere harbour {'word ' * 40_000}"
        text = "\n\n".join([headline, "12 March 2026", *paragraphs]).replace("will dredge", negated)
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8", errors="replace")
    return library_of(folder, folder / "ledger.txt", folder / "post.txt")


@pytest.fixture(scope="module")
def app(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Starlette:
    """Return the site over the sample coverage, with a readers' store of its own."""
    readers = tmp_path_factory.mktemp("readers") / "readers.db"
    return app_over(sample_library, store__readers=str(readers))


@pytest.fixture(scope="module")
def site(app: Starlette) -> Site:
    """Return what the site's rooms share."""
    held = app.state.site
    assert isinstance(held, Site)
    return held


@pytest.fixture(scope="module")
def client(app: Starlette) -> Iterator[TestClient]:
    """Return a reader's browser, as far as a test needs one."""
    with reader_of(app) as reader:
        yield reader


@pytest.fixture(scope="module")
def hostile(hostile_library: Path) -> Iterator[TestClient]:
    """Return a reader of the site over hostile articles."""
    with reader_of(app_over(hostile_library)) as reader:
        yield reader
