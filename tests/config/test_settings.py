from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.config import Settings, described, load_settings
from onrecord.errors import SettingsError

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/settings.md"
HEAD = """# Settings

`onrecord serve --config site.toml` reads its settings from a file of TOML. Every setting has a default; a file needs only what is to be otherwise. What is given on the command line comes before what stands in the file. A setting that is unknown, or whose value will not do, is an error that names it.

```toml
[site]
name = "The Lowmere Record"
address = "https://record.example.org"

[mail]
host = "smtp.example.org"
sender = "The Lowmere Record <record@example.org>"

[ranking]
gravity = 1.8
```

Secrets are better kept out of files: `ONRECORD_SECRET` and `ONRECORD_MAIL_PASSWORD` in the environment come before `site.secret` and `mail.password`.

This page is written by `python tests/config/test_settings.py`.
"""


def reference() -> str:
    """Return the page of all settings, written from the settings themselves."""
    parts = [HEAD]
    for table in fields(Settings):
        kind = type(getattr(Settings(), table.name))
        rows = "\n".join(
            f"| `{name}` | {_shown(default)} | {words} |" for name, default, words in described(kind)
        )
        about = (kind.__doc__ or "").replace("``", "`")
        parts.append(
            f"## {table.name}\n\n{about}\n\n| setting | default | what it does |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, tuple):
        return "`[]`"
    return f'`"{default}"`' if isinstance(default, str) else f"`{default}`"


def written(folder: Path, text: str) -> Path:
    """Return a file of settings with this text."""
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_documented() -> None:
    """``docs/settings.md`` lists every setting with its default and what it does, word for word."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_without_a_file_everything_has_a_default() -> None:
    """A site can be tried without writing a file first."""
    settings = load_settings()
    assert (settings.server.host, settings.server.port) == ("127.0.0.1", 8000)


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    """What a file does not name keeps its default; whole numbers do where a number is wanted."""
    settings = load_settings(written(tmp_path, '[site]\nname = "Lowmere"\n[ranking]\ngravity = 2\n'))
    assert (settings.site.name, settings.ranking.gravity) == ("Lowmere", 2.0)
    assert settings.ranking.outlet_weight == Settings().ranking.outlet_weight


def test_what_is_given_comes_before_the_file(tmp_path: Path) -> None:
    """The command line wins over the file; what is not given there changes nothing."""
    path = written(tmp_path, "[server]\nport = 9000\nworkers = 2\n")
    settings = load_settings(path, server__port=9100, server__workers=None)
    assert (settings.server.port, settings.server.workers) == (9100, 2)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[site]\ncolour = 'red'", "site.colour"),
        ("[pages]\nx = 1", "[pages]"),
        ("site = 3", "site"),
        ("[site]\nname = 3", "site.name"),
        ("[server]\nport = '80'", "server.port"),
        ("[server]\nport = true", "server.port"),
        ("[server]\nport = 70000", "server.port"),
        ("[server]\ntrusted_proxies = '10.0.0.1'", "server.trusted_proxies"),
        ("[ranking]\nripe_hours = 0", "ranking.ripe_hours"),
        ("[ranking]\ngravity = nan", "ranking.gravity"),
        ("[site]\naddress = 'news.example.org'", "site.address"),
        ("[site]\naddress = 'https://example.org/news/'", "site.address"),
        ("[site]\nsecret = 'short'", "site.secret"),
        ("[mail]\nsecurity = 'ssl'", "mail.security"),
        ("[mail]\nhost = 'smtp.example.org'", "mail.sender"),
        ("[alerts]\nquiet_from = '25:00'", "alerts.quiet_from"),
        ("[site\n", "site.toml"),
        ("[site]\naddress = 'https://[::1'", "site.address"),
        ("[site]\naddress = 'https://example.org:99999'", "site.address"),
        ("[site]\naddress = 'https://:443'", "site.address"),
        ('[site]\nname = "The record\\nBcc: everybody@example.org"', "site.name"),
        ('[site]\naddress = "https://example.org\\u0000"', "site.address"),
        ("[ranking]\ngravity = " + "9" * 400, "ranking.gravity"),
        pytest.param("[ranking]\ngravity = " + "9" * 5_000, "site.toml", id="a number of 5,000 digits"),
        pytest.param("[site]\nname = " + "[" * 20_000, "site.toml", id="lists 20,000 deep"),
        pytest.param("[site]\nname = " + "{a = " * 20_000, "site.toml", id="tables 20,000 deep"),
        pytest.param("a." * 100_000, "100 KB", id="a key without end"),
    ],
)
def test_a_setting_that_will_not_do_is_named(tmp_path: Path, text: str, named: str) -> None:
    """An unknown key, a wrong kind of value or one out of bounds is an error that says which."""
    with pytest.raises(SettingsError, match=named.replace("[", r"\[").replace("]", r"\]")):
        load_settings(written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A mistyped path ends in a line that names it."""
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load_settings(tmp_path / "nowhere.toml")


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A secret in the environment wins over the file's, so that files can be shared."""
    monkeypatch.setenv("ONRECORD_SECRET", "e" * 40)
    path = written(tmp_path, f"[site]\nsecret = '{'f' * 40}'")
    assert load_settings(path).site.secret == "e" * 40


@given(st.binary(max_size=200))
def test_no_file_raises_anything_else(content: bytes) -> None:
    """Whatever stands in the file, the answer is settings or an error that can be shown."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(content)
        file.flush()
        with suppress(SettingsError):
            load_settings(Path(file.name))


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
