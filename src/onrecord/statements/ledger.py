"""The ledger of comment requests: who asked, and which open ones later coverage settles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.statements.newsrooms import NAME, is_newsroom, key_of
from onrecord.statements.speakers import name_words
from onrecord.types import Answer, Article, CommentRequest, Speaker, Statement

OPEN = frozenset({"pending", "no reply"})
"""Outcomes that a later answer settles; who declined has answered."""

_ASKED_BY = re.compile(
    rf"\b(?:from|by|to) (?P<behind>{NAME})"
    rf"|^(?P<before>{NAME}) (?:has |have |had )?(?:also )?(?:contacted|approached|asked|emailed)\b"
)
_SEVERAL = re.compile(r";|,? and | & ")
_ROLE = re.compile(r", .* (?:for|of|at) ")

Answers = tuple[tuple[frozenset[tuple[str, ...]], Answer], ...]


def settled(
    articles: Iterable[Article], statements: Sequence[Statement], requests: Sequence[CommentRequest]
) -> tuple[CommentRequest, ...]:
    """Return the comment requests of a story, each with who asked and the first later answer to an open one.

    Who was asked has answered where an article published later, or a later version of the same one,
    carries a statement of theirs, or of somebody who speaks for them, that no article had when they were
    asked; or where it says that they declined or answered. Nothing settles a request of an undated
    article. The requests' own outcomes stay as they are printed.
    """
    known = {article.id: article for article in articles}
    outlets = {key_of(a.outlet) for a in known.values() if a.outlet}
    answers = sorted(
        [*_statements(statements, known), *_requests(requests, known)],
        key=lambda found: (found[1].at or "", found[1].statement is None, found[1].article, found[1].speaker),
    )
    return tuple(
        replace(
            request,
            by=_by(request, known[request.article], outlets),
            answer=_answer(request, known[request.article], answers, known),
        )
        for request in requests
        if request.article in known
    )


def _by(request: CommentRequest, article: Article, outlets: set[str]) -> str | None:
    for match in _ASKED_BY.finditer(request.text):
        name = (match["behind"] or match["before"]).removesuffix("’s").removesuffix("'s").rstrip(".,")
        if is_newsroom(name, outlets):
            return name.removeprefix("the ").removeprefix("The ")
    return article.agency or article.outlet


def _statements(
    statements: Iterable[Statement], known: Mapping[str, Article]
) -> Iterable[tuple[frozenset[tuple[str, ...]], Answer]]:
    """Return what each statement answers for: its speaker and on whose behalf they speak."""
    for statement in statements:
        seen, speaker = statement.first_seen, statement.speaker
        if seen is not None and seen.published and seen.article in known:
            told = speaker.name or speaker.speaks_for
            if told:
                yield _parties(speaker), Answer(seen.article, "answered", told, statement.id, seen.published)


def _requests(
    requests: Iterable[CommentRequest], known: Mapping[str, Article]
) -> Iterable[tuple[frozenset[tuple[str, ...]], Answer]]:
    """Return what each request that was declined or answered says of whom."""
    for request in requests:
        article = known.get(request.article)
        if article is not None and article.published and request.outcome not in OPEN and request.asked:
            outcome = Answer(article.id, request.outcome, request.asked, None, article.published)
            yield _asked(request.asked), outcome


def _answer(
    request: CommentRequest,
    article: Article,
    answers: Sequence[tuple[frozenset[tuple[str, ...]], Answer]],
    known: Mapping[str, Article],
) -> Answer | None:
    if request.outcome not in OPEN or not article.published:
        return None
    wanted = _asked(request.asked)
    later = (
        answer
        for parties, answer in answers
        if _later(answer.at or "", article.published)
        and answer.article != article.id
        and any(_is_party(one, other) for one in wanted for other in parties)
    )
    return next(later, None)


def _later(one: str, other: str) -> bool:
    """Tell whether one time is later than another; of two times of which one is a day, by the day."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]


def _parties(speaker: Speaker) -> frozenset[tuple[str, ...]]:
    names = (speaker.name, speaker.speaks_for, *speaker.aliases)
    return frozenset(words for name in names if name and (words := name_words(name)))


def _asked(printed: str) -> frozenset[tuple[str, ...]]:
    """Return the names of those who were asked: "Odile Marchetti; the Mill Trust", each of a pair as well."""
    whole = [printed, *_SEVERAL.split(printed)]
    names = [piece for name in whole for piece in _ROLE.split(name)]
    return frozenset(words for name in names if (words := name_words(name)))


def _is_party(asked: tuple[str, ...], speaker: tuple[str, ...]) -> bool:
    """Tell whether the one asked is the one who spoke: one name, or a surname and its full name."""
    return asked == speaker or (len(asked) == 1 and len(speaker) in {2, 3} and asked[0] == speaker[-1])
