"""The command that serves the readers' site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import complain
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.config import Settings

_NEEDED = ("starlette", "fastapi", "uvicorn", "multipart")


@click.command()
@options.db
@click.option(
    "--readers",
    metavar="URL",
    envvar="ONRECORD_READERS",
    help="Where accounts, votes and follows are kept. Default: beside the library.",
)
@click.option("--host", help="The address to listen on. Default: 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port to listen on; 0 for any. Default: 8000."
)
@click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="ONRECORD_CONFIG",
    help="A file of settings (docs/settings.md).",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer requests. Default: 1.")
def serve(
    db: str | None,
    readers: str | None,
    host: str | None,
    port: int | None,
    config: Path | None,
    workers: int | None,
) -> None:
    """Serve the readers' site: stories, search, feeds, votes and the API.

    What is given here comes before what stands in the file of settings.
    """
    _installed()
    from onrecord.config import load_settings

    settings = load_settings(
        config,
        store__library=db,
        store__readers=readers,
        server__host=host,
        server__port=port,
        server__workers=workers,
    )
    _serve(settings)


def _installed() -> None:
    from importlib.util import find_spec

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise OnrecordError(
            f"the site needs what is not installed ({', '.join(missing)}); "
            "install it with: pip install 'onrecord[web]'"
        )


def _serve(settings: Settings) -> None:
    from onrecord.web.serving import serve as run

    run(settings, complain)
