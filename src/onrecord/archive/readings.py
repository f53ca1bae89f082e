"""What reading one article alone gave, kept beside the tables so that a library can go on from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord import stage_versions
from onrecord.archive.columns import from_json, to_json
from onrecord.errors import DamagedError
from onrecord.types import Article, Came, Depth, Findings, Given, Media, Page


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of an article as it was read: a row of the table ``readings``.

    ``sha256`` tells which text of the article; ``findings`` and ``features`` are JSON, made by the versions
    named in ``findings_by`` and ``features_by``, with the model ``depth``. ``address`` is the one form of its
    web address. ``path``, ``media``, ``given`` and ``came`` (JSON), ``fetched`` tell how its page came in.
    """

    article: str
    sha256: str
    path: str
    findings: str
    features: str
    findings_by: str
    features_by: str
    depth: Depth = "default"
    address: str | None = None
    media: Media | None = None
    given: str | None = None
    came: str | None = None
    fetched: str | None = None


def reading_of(
    article: Article,
    findings: Findings,
    features: Any,
    *,
    depth: Depth = "default",
    address: str | None = None,
    page: Page | None = None,
) -> Reading:
    """Return what was read of an article now; ``features`` are plain data, ``page`` is what it came in."""
    return Reading(
        article=article.id,
        sha256=article.sha256,
        path=article.path if page is None else page.path,
        findings=to_json(findings),
        features=json.dumps(features, separators=(",", ":")),
        findings_by=stage_versions.FINDINGS,
        features_by=stage_versions.FEATURES,
        depth=depth,
        address=address,
        media=None if page is None else page.media,
        given=None if page is None else to_json(page.given),
        came=None if page is None or page.came is None else to_json(page.came),
        fetched=next(iter(article.captures), None) if page is None else page.fetched,
    )


def findings_of(reading: Reading) -> Findings:
    """Return what the article says that people said. Raises DamagedError where it cannot be read."""
    return from_json(Findings, reading.findings)


def features_of(reading: Reading) -> Any:
    """Return by what the article is compared, plain. Raises DamagedError where it cannot be read."""
    try:
        return json.loads(reading.features)
    except ValueError as fault:
        raise DamagedError(f"the features of {reading.article} cannot be read ({fault})") from fault


def page_of(reading: Reading) -> Page:
    """Return the page that the article came in, without its bytes."""
    return Page(
        path=reading.path,
        media=reading.media or "text",
        content=b"",
        sha256=reading.sha256,
        given=Given() if reading.given is None else from_json(Given, reading.given),
        fetched=reading.fetched,
        came=None if reading.came is None else from_json(Came, reading.came),
    )
