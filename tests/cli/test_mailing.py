"""The commands that send: fit for cron, idempotent, plain about what happened."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import LEDGER, POST

from onrecord.cli import main
from onrecord.pipeline import add
from onrecord.readers import Preference, Quiet, Readers, open_readers

TODAY = f"{datetime.now(UTC):%-d %B %Y}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library with one story of today."""
    folder = tmp_path_factory.mktemp("mailing")
    for name, text in (("ledger", LEDGER), ("post", POST)):
        today = text.replace("12 March 2026", TODAY).replace("13 March 2026", TODAY)
        (folder / f"{name}.txt").write_text(today, encoding="utf-8")
    add([folder / "ledger.txt"], folder / "news.db", workers=1)
    return folder


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """Return a folder with library, articles and a file of settings: mails fall into ``mails``."""
    for part in made.iterdir():
        shutil.copy(part, tmp_path)
    hour, weekday = datetime.now(UTC).hour, datetime.now(UTC).isoweekday()
    (tmp_path / "site.toml").write_text(
        f'[store]\nlibrary = "{tmp_path / "news.db"}"\n[mail]\nfolder = "{tmp_path / "mails"}"\n'
        f"[newsletter]\nhour = {hour}\nweekday = {weekday}\n",
        encoding="utf-8",
    )
    return tmp_path


@contextmanager
def readers_of(site: Path, ago: timedelta = timedelta()) -> Iterator[Readers]:
    """Open the readers' store as it was some time ago."""
    with open_readers(library=site / "news.db", clock=lambda: datetime.now(UTC) - ago) as readers:
        yield readers


def run(site: Path, *words: str) -> Result:
    """Run a command over the site."""
    return CliRunner().invoke(main, [*words, "--config", str(site / "site.toml")])


def mails(site: Path) -> int:
    """Return how many mails were sent."""
    return len(list((site / "mails").glob("*.eml")))


def test_the_newsletter_is_looked_at_tried_and_sent_once(site: Path) -> None:
    """Preview and trial note nothing; sending goes to who confirmed; again it sends nothing."""
    with readers_of(site, timedelta(days=2)) as readers:
        asked = readers.newsletters.ask("ada@example.org", "weekly")
        assert asked is not None
        readers.newsletters.confirm(readers.newsletters.confirmation(asked.n))
    shown = run(site, "newsletter", "preview")
    assert "Harbour bridge to stay shut" in shown.output
    assert run(site, "newsletter", "preview", "--html", str(site / "issue.html")).exit_code == 0
    assert "<h2" in (site / "issue.html").read_text(encoding="utf-8")
    assert run(site, "newsletter", "send", "--to", "bo@example.org").exit_code == 0
    assert mails(site) == 1
    first, again = run(site, "newsletter", "send"), run(site, "newsletter", "send", "--json")
    assert "planned for 1 more readers" in first.output
    assert "Letters: 1 sent." in first.output
    assert json.loads(again.output)["letters"] == {"unclear": 0}
    assert mails(site) == 2


def test_a_site_without_a_way_for_mail_says_so(site: Path) -> None:
    """Nothing is planned or lost; the setting is named."""
    (site / "site.toml").write_text(f'[store]\nlibrary = "{site / "news.db"}"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["newsletter", "send", "--config", str(site / "site.toml")])
    assert result.exit_code == 1
    assert "mail.host" in str(result.exception) + result.output


def test_an_empty_week_is_told(site: Path) -> None:
    """A library whose articles are old makes no issue."""
    (site / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    add([site / "ledger.txt"], site / "old.db", workers=1)
    settings = (site / "site.toml").read_text(encoding="utf-8").replace("news.db", "old.db")
    (site / "site.toml").write_text(settings, encoding="utf-8")
    sent = run(site, "newsletter", "send", "--rhythm", "weekly")
    assert sent.exit_code == 0
    assert "there is nothing new; no issue is sent" in sent.output


def test_alerts_are_sent_and_deliver_keeps_doing_so_until_told(site: Path) -> None:
    """One run tells of what came in; the one that watches ends at SIGTERM with exit code 0."""
    with readers_of(site) as readers:
        account = readers.accounts.grant("ada@example.org", "reader").id
        readers.follows.add(account, "speaker", "Ines Marlow")
        readers.follows.add(account, "outlet", "post")
        readers.channels.prefer(account, Preference("mail", "at once"))
        readers.channels.be_quiet(account, Quiet("00:00", "00:00", "UTC"))
    add([site / "post.txt"], site / "news.db", workers=1)
    sent = run(site, "alerts", "send")
    assert "Planned: 1." in sent.output
    assert "by mail: 1 sent" in sent.output
    again = json.loads(run(site, "alerts", "send", "--json").output)
    assert (again["found"], again["planned"]) == (0, 0)
    words = [sys.executable, "-m", "onrecord", "deliver", "--watch", "--every", "1"]
    watching = subprocess.Popen(
        [*words, "--config", str(site / "site.toml")], stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert watching.stderr is not None
    assert "New: 0" in watching.stderr.readline()
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(20) == 0
    assert mails(site) == 1
