"""The command ``onrecord``: gathers every command; how each ends when something is wrong.

Results go to standard output, all else to standard error. Exit codes: 0 done, 1 nothing could be
read, found or written, 2 wrong usage, 130 interrupted. Heavy rooms are imported by the command
that needs them, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from onrecord import __version__
from onrecord.commands import (
    alerting,
    archiving,
    backing,
    copying,
    evidence,
    exporting,
    following,
    judging,
    keeping,
    loading,
    looking,
    mailing,
    readership,
    reading,
    relating,
    serving,
)
from onrecord.commands.printing import complain
from onrecord.errors import OnrecordError

INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


class Cli(click.Group):
    """A group whose commands end in one clear line, not in a traceback, when something is wrong."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and leave with its exit code; what is wrong goes to standard error."""
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        _stand_in_for_closed_streams()
        sys.exit(_exit_code(run))


def _exit_code(run: Callable[[], object]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as shown:
        shown.show()
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "onrecord"
        complain(f"{error.format_message()} Try: {command} --help")
        return 2
    except OnrecordError as error:
        complain(str(error))
        return 1
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:  # standard output, most of all: inputs and libraries say for themselves
        return _cannot_go_on(error)
    except Exception as fault:  # the last rim: a fault of ours is told in a line too
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        complain(
            f"stopped by a fault of its own ({type(fault).__name__}: {fault}). "
            "Please report it; with ONRECORD_DEBUG=1 in the environment it shows where."
        )
        return 1
    return code if isinstance(code, int) else 0


def _cannot_go_on(error: OSError) -> int:
    """Say what the system refused, unless the reader of standard output has simply gone away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still writes as it ends
    if not isinstance(error, BrokenPipeError):
        complain(f"cannot write the output: {error.strerror or error}")
    return 1


def _stand_in_for_closed_streams() -> None:
    """Where a shell has closed a standard stream, let the null device take its place."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


@click.group(cls=Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news coverage and give back the record of each story.

    Who said what, in which words, who carried it, and exactly how the copies differ. It shows
    differences with evidence; it never says who is right.
    """


for command in (
    reading.read,
    reading.extract,
    reading.quote,
    keeping.add,
    looking.stories,
    looking.show,
    looking.search,
    judging.judge,
    following.follow,
    following.fetch,
    following.watch,
    following.status,
    evidence.evidence,
    evidence.verify,
    evidence.forget,
    backing.backup,
    backing.restore,
    copying.copy,
    exporting.export,
    archiving.archive,
    loading.load,
    relating.duplicates,
    relating.why,
    serving.serve,
    readership.readers,
    mailing.newsletter,
    alerting.alerts,
    alerting.deliver,
):
    main.add_command(command)
