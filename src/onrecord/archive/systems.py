"""Which file system a URI names, and the path there: object storage by Arrow's own clients.

A store of its own (MinIO, Ceph, a test's) is named behind the URI, as Arrow's URIs do it:
``s3://bucket/folder?endpoint_override=http://127.0.0.1:9000``; so a place says all that is needed to reach
it, on whichever machine. Keys are never part of it: they come from where the store's own tools take them
(``AWS_ACCESS_KEY_ID`` and its like, ``GOOGLE_APPLICATION_CREDENTIALS``, the machine's role).
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_REGIONS: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")


def reached(uri: str) -> tuple[Any, str]:
    """Return the file system of a URI, and the path there. Raises OSError where the URI names none."""
    from pyarrow import ArrowException
    from pyarrow.fs import FileSystem

    base, _, query = uri.partition("?")
    scheme, _, path = base.partition("://")
    try:
        if scheme.lower() == "s3":
            return _s3(path.partition("/")[0], query, *map(_first_set, (_ENDPOINTS, _REGIONS))), path
        return _other(uri), FileSystem.from_uri(base)[1]
    except (ArrowException, ValueError) as fault:
        raise OSError(f"{uri}: no place that can be reached ({fault})") from fault


@cache
def _other(uri: str) -> Any:
    from pyarrow.fs import FileSystem

    return FileSystem.from_uri(uri)[0]


@cache
def _s3(bucket: str, query: str, endpoint: str | None, region: str | None) -> Any:
    """Return the S3 store that has a bucket; what its URI says goes before what the environment does."""
    from pyarrow.fs import S3FileSystem

    asked = {name: held[-1] for name, held in parse_qs(query).items()}
    endpoint = asked.get("endpoint_override", endpoint)
    split = urlsplit(endpoint if endpoint and "://" in endpoint else f"//{endpoint or ''}")
    return S3FileSystem(
        anonymous=asked.get("anonymous") == "true",
        region=asked.get("region", region) or _region(bucket, endpoint),
        endpoint_override=split.netloc or None,
        scheme=asked.get("scheme") or split.scheme or "https",
    )


def _region(bucket: str, endpoint: str | None) -> str | None:
    """Return where Amazon has a bucket; another store has no regions."""
    from pyarrow.fs import resolve_s3_region

    return "us-east-1" if endpoint else str(resolve_s3_region(bucket))


def _first_set(names: tuple[str, ...]) -> str | None:
    return next((os.environ[name] for name in names if os.environ.get(name)), None)
