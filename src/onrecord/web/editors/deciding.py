"""From what an editor's form holds to a judgement; whatever cannot be one is refused in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.exceptions import HTTPException

from onrecord.errors import NotFoundError
from onrecord.judgements import of_articles, of_quotations
from onrecord.library import Library, Pointed
from onrecord.types import Judgement, Quotation
from onrecord.web.accounts import Form
from onrecord.web.editors.pointing import statement_at, story_at, words_at

LONGEST_NAME = 200
LONGEST_NOTE = 500


def judgement_of(library: Library, form: Form) -> Judgement:
    """Return what an editor decided, with the note; who decided it is not in it yet.

    ``do`` says what is decided: "speaker", "not speaker", "same", "belongs", "apart" of ``words`` (the id of
    a statement or a copy), "one story" of ``story``, "not of story" of ``article``; ``name`` is
    who speaks, ``named`` who does not, ``other`` or ``link`` the other statement or story. Raises
    HTTPException 400.
    """
    decide = _DECISIONS.get(form.get("do", ""))
    if decide is None:
        raise HTTPException(400)
    return replace(decide(library, form), note=_line(form, "note", LONGEST_NOTE) or None)


def _speaker(library: Library, form: Form) -> Judgement:
    name = _line(form, "name", LONGEST_NAME)
    if not any(map(str.isalpha, name)):
        raise HTTPException(400, "Who speaks? Give the name as it is to be shown.")
    return of_quotations("speaker", _words(library, form).quotations, value=name)


def _not_speaker(library: Library, form: Form) -> Judgement:
    found, name = _words(library, form), _line(form, "named", LONGEST_NAME)
    if not name:
        raise HTTPException(400, "Who is not the speaker? Nobody is named there now.")
    return of_quotations("not speaker", found.quotations, value=name)


def _same(library: Library, form: Form) -> Judgement:
    here = _words(library, form)
    there = statement_at(library, form.get("link", "").strip() or form.get("other", ""))
    if here.statement == there.statement:
        raise HTTPException(400, "These are one statement already.")
    if here.story != there.story:
        raise HTTPException(400, "They are in two stories. Where these are one, say so first.")
    return of_quotations("same", here.quotations, there.quotations)


def _belongs(library: Library, form: Form) -> Judgement:
    found = _words(library, form)
    return of_quotations("same", found.quotations, _others(library, found))


def _apart(library: Library, form: Form) -> Judgement:
    found = _words(library, form)
    return of_quotations("apart", found.quotations, _others(library, found))


def _one_story(library: Library, form: Form) -> Judgement:
    here = story_at(library, form.get("story", ""))
    there = story_at(library, form.get("link", "").strip() or form.get("other", ""))
    if here.id == there.id:
        raise HTTPException(400, "These are one story already.")
    return of_articles("one story", *([article.id for article in each.articles] for each in (here, there)))


def _not_of_story(library: Library, form: Form) -> Judgement:
    name = form.get("article", "")
    try:
        story = library.story_of(name)
    except NotFoundError:
        raise HTTPException(400, "This article is not here any more; load the story again.") from None
    others = [article.id for article in story.articles if article.id != name]
    if not others:
        raise HTTPException(400, "This article is alone in its story.")
    return of_articles("not of story", [name], others)


def _words(library: Library, form: Form) -> Pointed:
    return words_at(library, form.get("words", ""))


def _others(library: Library, found: Pointed) -> tuple[Quotation, ...]:
    """Return the other copies of a copy's statement."""
    mine = {quotation.id for quotation in found.quotations}
    whole = library.pointed(found.statement).quotations
    others = tuple(quotation for quotation in whole if quotation.id not in mine)
    if not others:
        raise HTTPException(400, "There is no other copy of this statement.")
    return others


def _line(form: Form, field: str, most: int) -> str:
    return " ".join(form.get(field, "").split())[:most]


_DECISIONS: Mapping[str, Callable[[Library, Form], Judgement]] = {
    "speaker": _speaker,
    "not speaker": _not_speaker,
    "same": _same,
    "belongs": _belongs,
    "apart": _apart,
    "one story": _one_story,
    "not of story": _not_of_story,
}
