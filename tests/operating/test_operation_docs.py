"""What docs/operation.md and the files beside it tell people to run is there."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import pytest
from click import Command, Group
from click.testing import CliRunner

from onrecord.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"


def known(words: list[str]) -> None:
    """Fail where a command or one of its options is not there."""
    command: Command = main
    options: set[str] = set()
    for word in words:
        if word.startswith("-"):
            assert word.split("=")[0] in options, f"{words}: no {word}"
        elif isinstance(command, Group):
            with main.make_context("onrecord", [], resilient_parsing=True) as context:
                found = command.get_command(context, word)
            assert found is not None, f"{words}: no {word}"
            command = found
            options = {name for option in command.params for name in option.opts}


@pytest.mark.parametrize("unit", ["onrecord.service", "onrecord-watch.service"])
def test_services_run_commands_that_are_there(unit: str) -> None:
    """Units are well formed, and what they start takes the options they give it."""
    parsed = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parsed.read_string((DOCS / "operation" / unit).read_text(encoding="utf-8"))
    program, *words = shlex.split(parsed["Service"]["ExecStart"])
    assert program.endswith("/onrecord")
    known(words)


def test_the_image_runs_a_command_that_is_there() -> None:
    """So does the image, and it asks an address that the site answers."""
    text = (DOCS / "operation/Containerfile").read_text(encoding="utf-8")
    (given,) = re.findall(r'^CMD \["onrecord", (.+)\]$', text, re.M)
    known([word.strip().strip('"') for word in given.split(",")])
    assert "/readyz" in text


def test_what_the_page_names_is_there() -> None:
    """Each command and each setting that the page names exists."""
    text = (DOCS / "operation.md").read_text(encoding="utf-8")
    settings = (DOCS / "settings.md").read_text(encoding="utf-8")
    for command in set(re.findall(r"`onrecord ([a-z][^`]*)`", text)):
        known(command.split())
        assert CliRunner().invoke(main, [*command.split()[:1], "--help"]).exit_code == 0
    for name in set(re.findall(r"`(?:server|site)\.([a-z_]+)", text)):
        assert f"| `{name}` |" in settings
