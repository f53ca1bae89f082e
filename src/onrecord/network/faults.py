"""What the library below raises, told in the words of the one list of reasons."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore

from onrecord.network.reasons import Reason, StoppedError


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what the library below raises into the one list of reasons."""
    try:
        yield
    except httpcore.TimeoutException as error:
        where = "to connect" if isinstance(error, httpcore.ConnectTimeout) else ""
        raise StoppedError(Reason.TOO_SLOW, where) from None
    except httpcore.ConnectError as error:
        if isinstance(error.__cause__, ssl.SSLCertVerificationError):
            raise StoppedError(Reason.NOT_TRUSTED, error.__cause__.verify_message) from None
        raise StoppedError(Reason.NO_CONNECTION, _first_line(error)) from None
    except httpcore.RemoteProtocolError as error:
        raise _protocol_fault(_first_line(error)) from None
    except httpcore.LocalProtocolError as error:
        raise StoppedError(Reason.BAD_ADDRESS, _first_line(error)) from None
    except (httpcore.NetworkError, OSError):
        raise StoppedError(Reason.CUT_OFF) from None


def _protocol_fault(said: str) -> StoppedError:
    if said.startswith("Server disconnected"):
        return StoppedError(Reason.CUT_OFF, "closed without an answer")
    if said.startswith("peer closed connection"):
        return StoppedError(Reason.CUT_OFF, "before the end that was announced")
    return StoppedError(Reason.BAD_ANSWER, said)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]
