from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(main.commands)


def test_the_reference_is_what_help_prints() -> None:
    """``docs/commands.md`` holds the help of every command, word for word (``make docs`` writes it)."""
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    """A reader of the README meets each command."""
    assert re.search(rf"onrecord {name}\b", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A relative link in the documentation names a file that is there."""
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def reference() -> str:
    """Return the page of all commands, as ``make docs`` writes it."""
    parts = ["# Commands\n"]
    for name in ("", *(part for command in COMMANDS for part in (command, *_under(command)))):
        words = [*name.split(), "--help"]
        shown = CliRunner().invoke(main, words, prog_name="onrecord", terminal_width=96)
        parts.append(
            f"## onrecord {name}".rstrip() + f"\n\n```\n{click.unstyle(shown.output).rstrip()}\n```\n"
        )
    return "\n".join(parts)


def _under(command: str) -> list[str]:
    """Return the commands under a command, each with its name before its own."""
    held = main.commands[command]
    return [f"{command} {name}" for name in sorted(held.commands)] if isinstance(held, click.Group) else []


if __name__ == "__main__":
    (ROOT / "docs/commands.md").write_text(reference(), encoding="utf-8")
