from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ONRECORD = [sys.executable, "-m", "onrecord"]


def onrecord(*arguments: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user would."""
    return subprocess.run(
        [*ONRECORD, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
        timeout=120,
    )


def test_read_shows_the_story_in_the_terminal(coverage: Path) -> None:
    """Without options the record is shown to be read: outlets, speakers, words, differences, requests."""
    done = onrecord("read", coverage, COLUMNS="100")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert done.stderr == b""
    for expected in (
        "ledger",
        "post",
        "Ines Marlow",
        "£2 million",
        "{+3+}",
        "Tarn Engineering",
        "declined",
    ):
        assert expected in shown
    assert "\x1b" not in shown, "no colour codes where standard output is not a terminal"


def test_read_json_is_the_record_and_nothing_else(coverage: Path) -> None:
    """``--json`` prints one JSON document on standard output."""
    done = onrecord("read", coverage, "--json")
    record = json.loads(done.stdout)
    assert record["onrecord"] == 1
    assert len(record["stories"]) == 1


def test_read_writes_a_page(coverage: Path, tmp_path: Path) -> None:
    """``--html`` writes one page that asks nothing of the network."""
    page = tmp_path / "record.html"
    assert onrecord("read", coverage, "--html", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "Ines Marlow" in html
    assert 'src="http' not in html
    assert "<link" not in html


def test_standard_input_is_a_path(coverage: Path) -> None:
    """A dash reads what is piped in."""
    done = onrecord("quote", "-", "--json", stdin=(coverage / "ledger.txt").read_bytes())
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    said = [q for q in row["quotations"] if q["kind"] != "indirect"]
    assert [q["text"] for q in said] == [
        '"We cannot reopen a bridge that we do not trust," … "Nobody will be asked to risk it."',
        'the repair would cost "at least £2 million"',
    ]
    assert {q["speaker"]["name"] for q in said} == {"Ines Marlow"}


def test_extract_prints_a_line_an_article(coverage: Path) -> None:
    """``extract --json`` gives the kept text of each article and says what it dropped."""
    rows = [json.loads(line) for line in onrecord("extract", coverage, "--json").stdout.splitlines()]
    ledger, post = rows
    assert ledger["headline"] == "Harbour bridge to stay shut until spring, council says"
    assert (ledger["published"], ledger["byline"]) == ("2026-03-12", "Ama Quartey")
    assert "newsletter" not in ledger["body"]
    assert "newsletter" in ledger["text"]
    assert post["body"].startswith("Lowmere's swing bridge")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "A town votes."}\n', mtime=0)[:25], "trunc"),
        ("wrong.zip", b"PK\x03\x04 not really", "zip"),
        ("rows.jsonl", b"{not json}\n", "JSON"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_read(
    coverage: Path, name: str, content: bytes, says: str
) -> None:
    """A bad file costs one line on standard error that names it; the rest is read all the same."""
    (coverage / name).write_bytes(content)
    done = onrecord("read", coverage, "--json")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert name in lines[0]
    assert says.lower() in lines[0].lower()
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["stories"][0]["articles"]) == 2


def test_many_bad_inputs_do_not_flood_the_screen(coverage: Path) -> None:
    """The first of many lost inputs are named one by one, the rest counted; the record lists all."""
    (coverage / "rows.jsonl").write_text("{broken\n" * 300)
    done = onrecord("read", coverage, "--json")
    assert len(done.stderr.splitlines()) < 30
    assert b"more" in done.stderr.splitlines()[-1]
    assert len(json.loads(done.stdout)["dropped"]) == 300


def test_a_file_of_fifty_megabytes_is_refused_at_once(coverage: Path) -> None:
    """A file over the limit is dropped with the limit named, without being read."""
    with (coverage / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    started = time.monotonic()
    done = onrecord("read", coverage, "--json")
    assert done.returncode == 0
    assert b"huge.txt" in done.stderr
    assert b"20 MB" in done.stderr
    assert time.monotonic() - started < 10


def test_nothing_readable_is_exit_code_1(tmp_path: Path) -> None:
    """Where no input could be read the command says so and fails."""
    done = onrecord("read", tmp_path / "missing.txt")
    assert done.returncode == 1
    assert b"missing.txt" in done.stderr
    assert b"Traceback" not in done.stderr
    assert onrecord("read").returncode == 2


def test_a_library_is_kept_and_searched(coverage: Path, tmp_path: Path) -> None:
    """``add`` keeps what was read; ``stories``, ``show`` and ``search`` find it again."""
    db = str(tmp_path / "kept" / "library.db")
    assert onrecord("add", coverage, "--db", db).returncode == 0
    again = onrecord("add", coverage, "--db", db)
    assert again.returncode == 0
    (row,) = [json.loads(line) for line in onrecord("stories", "--db", db, "--json").stdout.splitlines()]
    shown = json.loads(onrecord("show", row["id"], "--db", db, "--json").stdout)
    read = json.loads(onrecord("read", coverage, "--json").stdout)
    assert shown["stories"] == read["stories"]
    assert b"Marlow" in onrecord("search", "trust", "--db", db).stdout
    assert onrecord("search", "zeppelin", "--db", db).returncode == 1
    assert onrecord("show", "nosuchstory", "--db", db).returncode == 1


def test_a_library_that_is_none_is_named(tmp_path: Path) -> None:
    """A file that holds something else, or nothing yet, gives one line that says what to do."""
    (tmp_path / "notes.db").write_text("shopping list")
    for path in (tmp_path / "notes.db", tmp_path / "none.db"):
        done = onrecord("stories", "--db", path)
        assert done.returncode == 1
        assert path.name.encode() in done.stderr
        assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(coverage: Path) -> None:
    """``onrecord read … | head -1`` ends quietly."""
    command = f"{' '.join(ONRECORD)} read '{coverage}' --json | head -c 20"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("bogus",), "bogus"),
        (("read",), "PATH"),
        (("read", "--bogus", "x"), "--bogus"),
        (("read", "x", "--workers", "0"), "--workers"),
        (("read", "x", "--workers", "many"), "many"),
        (("read", "x", "--html", "nowhere/page.html"), "no folder nowhere"),
        (("search",), "WORDS"),
        (("stories", "--limit", "0"), "--limit"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: tuple[str, ...], names: str) -> None:
    """What is wrong is named in a line that says where help is; nothing is read."""
    done = onrecord(*arguments)
    (line,) = done.stderr.decode().splitlines()
    assert names in line
    assert line.endswith("--help")
    assert (done.returncode, done.stdout) == (2, b"")


def test_without_a_command_the_help_is_shown() -> None:
    """``onrecord`` alone shows what it can do, on standard error, as it has done nothing."""
    done = onrecord()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Commands:" in done.stderr


@pytest.mark.parametrize("command", ["read", "extract", "quote", "read --json", "extract --json"])
def test_output_that_cannot_be_written_is_said(coverage: Path, command: str) -> None:
    """A full disk behind standard output is one line and exit code 1."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(ONRECORD)} {command} '{coverage}' > /dev/full"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b"onrecord: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_error(coverage: Path, closed: str) -> None:
    """Started with a standard stream closed, as a service may be, it does its work all the same."""
    command = f"{' '.join(ONRECORD)} read - '{coverage}' --json {closed}"
    done = subprocess.run(["bash", "-c", command], input=b"", capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_an_ascii_terminal_shows_what_it_can(coverage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the locale knows no curly marks, a record is printed all the same, and JSON unharmed."""
    for name, value in {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}.items():
        monkeypatch.setenv(name, value)
    shown = onrecord("read", coverage)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"Ines Marlow" in shown.stdout
    assert "£2 million" in onrecord("read", coverage, "--json").stdout.decode()


def test_control_characters_of_a_name_are_made_visible(tmp_path: Path) -> None:
    """A file name cannot paint the terminal or feign another line."""
    path = tmp_path / "a\x1b[31m\nb.txt"
    path.write_bytes(b"")
    done = onrecord("read", path)
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert rb"a\x1b[31m\nb.txt: empty" in done.stderr


def test_standard_input_is_named(tmp_path: Path) -> None:
    """What is wrong with piped input is said of standard input, and of its row."""
    assert b"standard input: empty" in onrecord("read", "-").stderr
    assert b"standard input#2: " in onrecord("quote", "-", stdin=b'{"text": "A town votes."}\n{"\n').stderr


def test_one_text_under_two_names_is_two_articles(coverage: Path, tmp_path: Path) -> None:
    """Reading and adding agree on what counts as two articles."""
    (coverage / "courier.txt").write_bytes((coverage / "post.txt").read_bytes())
    record = json.loads(onrecord("read", coverage, "--json").stdout)
    assert [len(story["articles"]) for story in record["stories"]] == [3]
    assert b"3 inputs: 3 kept." in onrecord("add", coverage, "--db", tmp_path / "l.db").stdout
    assert b"3 inputs: 3 unchanged." in onrecord("add", coverage, "--db", tmp_path / "l.db").stdout


def test_a_beginning_that_fits_several_is_said_so(coverage: Path, tmp_path: Path) -> None:
    """``show`` names the stories that an ambiguous beginning fits."""
    (coverage / "other.txt").write_text(
        "Ostwick bakery burns\n\n“The oven was cold,” said Callum Abara, who lives in Ostwick.\n"
    )
    db = tmp_path / "l.db"
    assert b"2 new" in onrecord("add", coverage, "--db", db).stdout
    done = onrecord("show", "story-", "--db", db)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert line.count("story-") == 3


def test_help_comes_at_once() -> None:
    """``onrecord --help`` loads nothing heavy."""
    code = (
        "import sys\nfrom onrecord.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'rich', 'jinja2', 'sqlalchemy', 'trafilatura', 'numpy', 'lxml', 'multiprocessing'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b"[]\n"


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
def test_an_interrupted_run_ends_quietly(tmp_path: Path) -> None:
    """Ctrl-C while workers are busy: exit code 130, within seconds, and no traceback from anyone."""
    row = json.dumps({"text": "“We row on Sunday,” said Juno Prewitt of the club. " * 400})
    (tmp_path / "rows.jsonl").write_text(f"{row}\n" * 3000)
    run = subprocess.Popen(
        [*ONRECORD, "quote", "--json", "--workers", "2", str(tmp_path / "rows.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout is not None
    run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    _, complained = run.communicate(timeout=10)
    assert (run.returncode, complained.strip()) == (130, b"")


@pytest.mark.parametrize("typed", ["0", "101%", "-3", "2", "90", "1.5e9", "most", "nan", "%"])
def test_a_share_out_of_range_is_named(coverage: Path, typed: str) -> None:
    """What is no share above none and up to all is wrong usage, and said with what was typed."""
    done = onrecord("quote", coverage, f"--precision={typed}")
    (line,) = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{typed} is no share" in line


def test_that_nothing_is_sure_enough_is_said(tmp_path: Path) -> None:
    """A record that a share leaves empty is printed, and standard error says why it is."""
    path = tmp_path / "ledger.txt"
    path.write_text("Ledger\n\nThe mayor hinted that tolls might perhaps rise some day.\n", encoding="utf-8")
    for command in ("read", "quote"):
        done = onrecord(command, path, "--json", "--precision=0.98")
        assert done.returncode == 0
        assert done.stdout
        assert b"no quotation is as sure as was asked for" in done.stderr


def test_only_one_share_can_be_asked_for(coverage: Path) -> None:
    """Precision and recall together are wrong usage."""
    done = onrecord("quote", coverage, "--precision=0.9", "--recall=0.9")
    assert done.returncode == 2
    assert b"cannot both be asked for" in done.stderr


def test_a_share_keeps_the_surest(coverage: Path) -> None:
    """Of half of all reports asked for, what is printed is what is printed without, less the least sure."""
    rows = {}
    for asked in ((), ("--recall=50%",)):
        done = onrecord("quote", coverage, "--json", *asked)
        assert (done.returncode, done.stderr) == (0, b"")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        rows[asked] = {q["id"]: q["confidence"] for line in lines for q in line["quotations"]}
    every, kept = rows[()], rows["--recall=50%",]
    assert kept.keys() <= every.keys()
    assert min(kept.values(), default=1.0) >= max((every[i] for i in every.keys() - kept.keys()), default=0.0)


def test_what_is_read_again_is_said(coverage: Path, tmp_path: Path) -> None:
    """``--again`` needs no paths and reads what the other model had read; without it paths are needed."""
    db = tmp_path / "l.db"
    onrecord("add", coverage, "--db", db)
    again = onrecord("add", "--thorough", "--again", "--db", db)
    assert again.returncode == 0
    assert b"2 read again" in again.stdout
    missing = onrecord("add", "--db", db)
    assert (missing.returncode, b"Missing argument" in missing.stderr) == (2, True)


def test_a_kept_story_is_shown_in_part(coverage: Path, tmp_path: Path) -> None:
    """``show`` leaves out what is less sure when asked, and the library keeps it."""
    db = tmp_path / "l.db"
    onrecord("add", coverage, "--db", db)
    shown = [
        json.loads(onrecord("show", "story", "--db", db, "--json", *asked).stdout)
        for asked in ((), ("--recall=50%",))
    ]
    whole, part = ([q["id"] for s in r["stories"][0]["statements"] for q in s["quotations"]] for r in shown)
    assert set(part) <= set(whole)
