"""An article printed on several pages, from the archive it came in to the archive it is written to."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from fastwarc import ArchiveIterator

from onrecord.cli import main

SITE = "https://harbour.example/ferry"


def onrecord(*words: str | Path) -> Result:
    """Run the command, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def printed(folder: Path, numbers: tuple[int, ...]) -> Path:
    """Write saved pages of an article of three pages, each naming its address and the next one's."""
    folder.mkdir()
    for n in numbers:
        own, after = (SITE if at == 1 else f"{SITE}?page={at}" for at in (n, n + 1))
        links = f'<link rel="canonical" href="{own}">' + (
            f'<link rel="next" href="{after}">' if n < 3 else ""
        )
        told = "".join(
            f"<p>“The quay is not safe,” the harbour master Odile Marsh said in part {n}, line {at}, and asked "
            f"the town of Ostlund to mend it before the winter.</p>"
            for at in range(4)
        )
        (folder / f"{n}.html").write_text(
            f'<html lang="en"><head><meta property="og:type" content="article"><title>Quay</title>{links}</head>'
            f"<body><article><h1>The quay</h1>{told}</article></body></html>"
        )
    return folder


def test_joined_pages_are_kept_verified_and_written_as_records(tmp_path: Path) -> None:
    """Three inputs, one article; verify makes it again of its bytes; each page is a record of its own."""
    db, archive = tmp_path / "onrecord.db", tmp_path / "kept.warc.gz"
    pages = printed(tmp_path / "pages", (1, 2, 3))
    added = onrecord("add", pages, "--db", db, "--workers", "1")
    assert "3 inputs: 1 kept, 2 dropped" in added.stdout
    assert "1 unchanged, 2 dropped" in onrecord("add", pages, "--db", db, "--workers", "1").stdout
    verified = onrecord("verify", "--db", db)
    assert (verified.exit_code, verified.stdout) == (0, "")
    assert "1 articles" in verified.stderr
    assert onrecord("evidence", "--db", db, "--warc", archive).exit_code == 0
    with archive.open("rb") as stream:
        bodies = [record.reader.read() for record in ArchiveIterator(stream)][1:]
    assert bodies == [(pages / f"{n}.html").read_bytes() for n in (1, 2, 3)]


def test_an_article_that_lacks_a_page_says_which(tmp_path: Path) -> None:
    """What was only guessed, and what did not come, is told beside the text."""
    done = onrecord("extract", printed(tmp_path / "pages", (1, 2)), "--workers", "1")
    assert "part 2" in done.stdout
    assert f"a further page did not come: {SITE}?page=3" in done.stderr
