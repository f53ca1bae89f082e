"""Archives in object storage: the same as in a folder, against a real S3 server on loopback."""

from __future__ import annotations

import pickle
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner
from pyarrow.fs import S3FileSystem

from onrecord.archive.places import Place
from onrecord.cli import main
from onrecord.library import open_library
from onrecord.pipeline import add

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SERVER = ROOT / ".setup/object-storage/bin/moto_server"
"""It lives in an environment of its own: what it stands on will not have the libraries that pages are read by."""
STARTS = 60.0  # seconds that a busy machine may take

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="needs what make object-storage installs")


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """Run the S3 server while the block runs; give its host and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    line = [str(SERVER), "-H", host, "-p", str(port)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + STARTS
            while time.monotonic() < end:
                with suppress(OSError), socket.create_connection((host, port), 1):
                    break
                time.sleep(0.1)
            yield host, port
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of an S3 server that knows one bucket."""
    with serving() as (host, port), pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ACCESS_KEY_ID", "made-up")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
        environment.setenv("AWS_EC2_METADATA_DISABLED", "true")
        store = S3FileSystem(
            endpoint_override=f"{host}:{port}", scheme="http", region="us-east-1", allow_bucket_creation=True
        )
        store.create_dir("press")
        yield f"http://{host}:{port}"


@pytest.fixture
def folder(server: str, request: pytest.FixtureRequest) -> Place:
    """Return a folder of the bucket that no other test uses."""
    return Place.named(f"s3://press/{request.node.name}/?endpoint_override={server}")


def test_what_is_written_is_read_again(folder: Place) -> None:
    """A file comes back whole, with its size, and can be read from any place in it."""
    written = folder.at("a", "b.bin").write(b"0123456789")
    held = folder.at("a/b.bin")
    found = held.found()
    assert written.size == 10
    assert found is not None
    assert found.size == 10
    assert held.read() == b"0123456789"
    with held.open() as stream:
        assert stream.read_at(3, 4) == b"456"


def test_what_is_not_there_is_not_found(folder: Place) -> None:
    """A file that is missing, or a folder of none, is no fault of its own."""
    assert folder.at("nothing").found() is None
    assert folder.names() == []
    assert folder.files() == []
    folder.at("nothing").delete()
    with pytest.raises(OSError, match="nothing"):
        folder.at("nothing").read()


def test_a_folder_lists_what_is_in_it(folder: Place) -> None:
    """Names go one step down, files all the way, in order."""
    for name in ("day=2026-03-02/part-1", "day=2026-03-01/part-0", "manifest.json"):
        folder.at(name).write(b"x")
    assert folder.names() == ["day=2026-03-01", "day=2026-03-02", "manifest.json"]
    assert folder.files() == ["day=2026-03-01/part-0", "day=2026-03-02/part-1", "manifest.json"]


def test_a_file_is_there_whole_or_not_at_all(folder: Place) -> None:
    """Whoever fails while he writes leaves what was there before."""
    place = folder.at("kept")
    place.write(b"before")

    def fail() -> None:
        with place.writing() as stream:
            stream.write(b"half")
            raise RuntimeError("died")

    with pytest.raises(RuntimeError, match="died"):
        fail()
    assert place.read() == b"before"


def test_what_is_deleted_is_gone(folder: Place) -> None:
    """A file, or a folder with all in it."""
    folder.at("one").write(b"x")
    folder.at("many/a").write(b"x")
    folder.at("many/b/c").write(b"x")
    folder.at("one").delete()
    folder.at("many").delete()
    assert folder.files() == []


def test_a_table_is_written_and_its_groups_are_read(folder: Place) -> None:
    """Parquet goes there and back, a row group at a time."""
    table = arrow.table({"n": list(range(1000))})
    place = folder.at("rows.parquet")
    with place.writing() as stream:
        parquet.write_table(table, stream, row_group_size=100)
    with place.open() as stream:
        assert parquet.ParquetFile(stream).read_row_group(7).column("n").to_pylist() == list(range(700, 800))


def test_a_place_may_be_sent_to_another_process(folder: Place) -> None:
    """It says by itself where it lies."""
    folder.at("a").write(b"x")
    assert pickle.loads(pickle.dumps(folder)).at("a").read() == b"x"


def test_the_store_may_be_named_by_the_environment(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tools of such a store go by is enough."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    place = Place.named("s3://press/named-by-the-environment/a")
    place.write(b"x")
    assert place.read() == b"x"


def test_a_library_goes_to_a_store_and_comes_back(folder: Place, tmp_path: Path) -> None:
    """What lies in object storage is an archive as in any folder."""
    sample = next(path for path in sorted(SAMPLES.iterdir()) if path.is_dir())
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    add([sample], one)
    for command in (["export", folder.uri, "--db", str(one)], ["load", folder.uri, "--db", str(two)]):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
    with open_library(one) as first, open_library(two) as second:
        assert list(first.each_story()) == list(second.each_story())


@pytest.mark.parametrize("written", ["ftp://host/folder", "nonsense://x", "s3:///no-bucket"])
def test_a_place_that_cannot_be_is_a_plain_fault(written: str) -> None:
    """An address of no store that is known says so as a file that cannot be had does."""
    with pytest.raises(OSError, match=r"s3|ftp|nonsense"):
        Place.named(written).found()
