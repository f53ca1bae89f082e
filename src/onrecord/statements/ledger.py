"""The ledger of comment requests: who asked, and which open ones later coverage settles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.statements.answers import Answers, Given, is_party
from onrecord.statements.newsrooms import NAME, is_newsroom, key_of
from onrecord.statements.speakers import name_words
from onrecord.types import Answer, Article, CommentRequest, Speaker, Statement

OPEN = frozenset({"pending", "no reply"})
"""Outcomes that a later answer settles; who declined has answered."""

_ASKED_BY = re.compile(
    rf"\b(?:from|by|to) (?P<behind>{NAME})"
    rf"|^(?P<before>{NAME}) (?:has |have |had )?(?:also )?(?:contacted|approached|asked|emailed)\b"
)
_GIVEN = re.compile(r"\b(?:statement|e-?mail|text message|reply|response|interview)s?\b", re.IGNORECASE)
"""Venues of words that are given to those who ask, and not said to an audience."""

_DAY = len("2031-03-03")

_SEVERAL = re.compile(r";|,? and | & ")
_ROLE = re.compile(r", .* (?:for|of|at) ")


def settled(
    articles: Iterable[Article],
    statements: Sequence[Statement],
    requests: Sequence[CommentRequest],
    since: Mapping[CommentRequest, str] | None = None,
) -> tuple[CommentRequest, ...]:
    """Return the comment requests of a story, each with who asked and the first later answer to an open one.

    Who was asked has answered where an article published later, or a later version of the same one,
    carries a statement of theirs, or of somebody who speaks for them, that no article had when they were
    asked; or where it says that they declined or answered. Of another article of the same day, where there
    are no hours to tell which came first, that holds where it says that they were asked and answered or
    declined, or prints words of theirs that were given to those who ask (a statement, an e-mail, "told the
    Argus"), and does not itself say that they had not answered. Nothing settles a request of an undated
    article. The requests' own outcomes stay as they are printed. ``since`` says of those that a later
    version of their article brought when that was; what such a version says is first seen then.
    """
    came = since or {}
    known = {article.id: article for article in articles}
    outlets = {key_of(a.outlet) for a in known.values() if a.outlet}
    refused = {(r.article, name) for r in requests if r.outcome in OPEN for name in _asked(r.asked)}
    answers = Answers([*_statements(statements, known, outlets), *_requests(requests, known, came)])
    settling: dict[tuple[str | None, ...], Answer | None] = {}
    made: list[CommentRequest] = []
    for request in requests:
        if (article := known.get(request.article)) is None:
            continue
        at = came.get(request, article.published)
        same = (article.id, request.asked, request.outcome, at)
        if same not in settling:
            settling[same] = _answer(request, at, answers) or _same_day(request, article, answers, refused)
        made.append(replace(request, by=_by(request, article, outlets), answer=settling[same]))
    return tuple(made)


def _by(request: CommentRequest, article: Article, outlets: set[str]) -> str | None:
    for match in _ASKED_BY.finditer(request.text):
        name = (match["behind"] or match["before"]).removesuffix("’s").removesuffix("'s").rstrip(".,")
        if is_newsroom(name, outlets):
            return name.removeprefix("the ").removeprefix("The ")
    return article.agency or article.outlet


def _statements(
    statements: Iterable[Statement], known: Mapping[str, Article], outlets: Collection[str]
) -> Iterable[Given]:
    """Return what each statement answers for: its speaker and on whose behalf they speak.

    And whether its first article says that it was given to somebody who asked.
    """
    for statement in statements:
        seen, speaker = statement.first_seen, statement.speaker
        if seen is not None and seen.published and seen.article in known:
            told = speaker.name or speaker.speaks_for
            if told:
                answer = Answer(seen.article, "answered", told, statement.id, seen.published)
                yield Given(_parties(speaker), answer, _given(statement, known[seen.article], outlets))


def _given(statement: Statement, article: Article, outlets: Collection[str]) -> bool:
    """Tell whether an article says that words were given to a newsroom, or in writing to those who ask."""
    mine = [q for q in statement.quotations if q.article == article.id]
    to = (span.of(article.text) for q in mine for span in q.addressee or ())
    where = (span.of(article.text) for q in mine for span in q.venue or ())
    return any(is_newsroom(name, outlets) for name in to) or any(_GIVEN.search(words) for words in where)


def _requests(
    requests: Iterable[CommentRequest], known: Mapping[str, Article], came: Mapping[CommentRequest, str]
) -> Iterable[Given]:
    """Return what each request that was declined or answered says of whom."""
    for request in requests:
        article = known.get(request.article)
        if article is not None and article.published and request.outcome not in OPEN and request.asked:
            at = came.get(request, article.published)
            outcome = Answer(article.id, request.outcome, request.asked, None, at)
            yield Given(_asked(request.asked), outcome, True)


def _answer(request: CommentRequest, asked_at: str | None, answers: Answers) -> Answer | None:
    if request.outcome not in OPEN or not asked_at:
        return None
    found = answers.since(_asked(request.asked), asked_at)
    return None if found is None else found.answer


def _same_day(
    request: CommentRequest,
    article: Article,
    answers: Answers,
    refused: Collection[tuple[str, tuple[str, ...]]],
) -> Answer | None:
    """Return an answer given to another article of the same day, which does not say that there was none."""
    asked_at = article.published or ""
    if request.outcome not in OPEN or not asked_at:
        return None
    wanted = _asked(request.asked)
    for parties, answer, given in answers.of_day(wanted, asked_at[:_DAY]):
        if not given or min(len(answer.at or ""), len(asked_at)) != _DAY:
            continue
        if answer.article in (article.id, article.duplicate_of):
            continue
        named = {one for one in wanted for other in parties if is_party(one, other)}
        if not any((answer.article, name) in refused for name in named | parties):
            return replace(answer, same_day=True)
    return None


def _parties(speaker: Speaker) -> frozenset[tuple[str, ...]]:
    names = (speaker.name, speaker.speaks_for, *speaker.aliases)
    return frozenset(words for name in names if name and (words := name_words(name)))


def _asked(printed: str) -> frozenset[tuple[str, ...]]:
    """Return the names of those who were asked: "Odile Marchetti; the Mill Trust", each of a pair as well."""
    whole = [printed, *_SEVERAL.split(printed)]
    names = [piece for name in whole for piece in _ROLE.split(name)]
    return frozenset(words for name in names if (words := name_words(name)))
