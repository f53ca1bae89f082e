"""Makes a mail of an issue: HTML that every mail program shows, a text as good, the headers of a list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from onrecord.config import Settings
from onrecord.mail import Letter
from onrecord.newsletter.issues import Contrast, Issue, Picked, Side
from onrecord.newsletter.looks import SHEET, STYLES
from onrecord.render.safe import clean
from onrecord.render.templating import environment
from onrecord.render.wording import day, number

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDTH = 72
_LONGEST = 2_000
_MISSING = "[\u00a0]"
_UNFIT_IN_NAMES = re.compile(r'["\\<>]')
_CALLED = {"weekly": "week", "daily": "day"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom an issue goes; ``token`` is what ends the subscription, None for somebody who tries it out."""

    email: str
    token: str | None


def compose(issue: Issue, settings: Settings, to: Recipient) -> Letter:
    """Return an issue as a letter, with the headers by which mail programs unsubscribe (RFC 2369, 8058)."""
    address = settings.site.address
    page = f"{address}/newsletter/{issue.name}"
    headers = {"List-Id": _list_id(issue, settings)}
    leave = None
    if to.token is not None:
        leave = f"{address}/newsletter/unsubscribe/{quote(to.token, safe='')}"
        headers["Archived-At"] = f"<{page}>"
        headers |= {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Letter(
        to=to.email,
        subject=_subject(issue),
        text=_text(issue, settings, to.email, leave),
        html=_html(issue, settings, to.email, leave),
        headers=headers,
        id=f"{issue.name} {to.email}" if to.token is not None else None,
    )


def page_of(issue: Issue, settings: Settings) -> str:
    """Return an issue as a page for anybody: as it was mailed, with nothing that is one reader's own."""
    return _html(issue, settings, None, None)


def title_of(issue: Issue) -> str:
    """Return what an issue is called: "The week to 20 November 2026"."""
    return f"The {_CALLED[issue.rhythm]} to {day(issue.at.date().isoformat())}"


def marked(side: Side) -> Markup:
    """Return a wording as HTML, with what differs marked."""
    parts: list[Markup] = []
    for text, differs in _pieces(side):
        shown = escape(clean(text)) if text else escape(_MISSING)
        parts.append(
            Markup('<span class="mark" style="{}">{}</span>').format(STYLES["mark"], shown)
            if differs
            else shown
        )
    return Markup("").join(parts)


def facts(story: Picked) -> str:
    """Return a story's figures: its outlets, statements, and how many of them differ."""
    names = ", ".join(story.outlet_names)
    more = " and more" if names and story.outlets > len(story.outlet_names) else ""
    outlets = number(story.outlets, "outlet") + (f" ({names}{more})" if names else "")
    parts = [day(story.last_published), outlets, number(story.statements, "statement")]
    if story.differing:
        parts.append(f"{story.differing} whose words differ")
    return " · ".join(parts)


def again(story: Picked) -> str:
    """Return what is new in a story that a former issue had; "" for one that none had."""
    if story.before is None:
        return ""
    since = f"since the issue of {day(story.before)}"
    return f"{number(story.more, 'article')} more {since}" if story.more else f"New differences {since}"


def _subject(issue: Issue) -> str:
    first = textwrap.shorten(clean(issue.stories[0].title), 110, placeholder=" …") if issue.stories else ""
    others = len(issue.stories) - 1
    return first + (f" – and {number(others, 'more story', 'more stories')}" if others > 0 else "")


def _list_id(issue: Issue, settings: Settings) -> str:
    name = _UNFIT_IN_NAMES.sub("", clean(settings.site.name))[:100]
    host = urlsplit(settings.site.address).hostname or "localhost"
    return f'"{name}" <{issue.rhythm}.newsletter.{host}>'


@cache
def _environment() -> Environment:
    made = environment("onrecord.newsletter", _LONGEST)
    made.globals |= {"css": STYLES, "sheet": Markup(SHEET), "facts": facts, "again": again, "marked": marked}
    return made


def _html(issue: Issue, settings: Settings, email: str | None, leave: str | None) -> str:
    return (
        _environment()
        .get_template("issue.html.j2")
        .render(
            issue=issue,
            title=title_of(issue),
            subject=_subject(issue),
            site=settings.site,
            address=settings.site.address,
            postal=settings.newsletter.postal_address,
            email=email,
            leave=leave,
            intro=_intro(issue),
            also="; ".join(clean(story.title) for story in issue.stories[1:4]),
        )
    )


def _intro(issue: Issue) -> str:
    count = number(len(issue.stories), "story", "stories")
    return f"{count}: who said what, in which words, and how the copies differ."


def _text(issue: Issue, settings: Settings, email: str, leave: str | None) -> str:
    address = settings.site.address
    head = f"{clean(settings.site.name)}\n{title_of(issue)}\n\n{_intro(issue)}"
    stories = [_story(n, story, address) for n, story in enumerate(issue.stories, 1)]
    return "\n\n\n".join([head, *stories, _foot(issue, settings, email, leave)]) + "\n"


def _story(place: int, story: Picked, address: str) -> str:
    lines = [*_wrapped(f"{place}. {clean(story.title)}"), *_wrapped(clean(facts(story)), "   ")]
    if note := again(story):
        lines += _wrapped(clean(note), "   ")
    lines.append(f"   {address}/story/{quote(story.id, safe='')}")
    for contrast in story.contrasts:
        lines += ["", *_contrast(contrast, address)]
    return "\n".join(lines)


def _contrast(contrast: Contrast, address: str) -> Iterator[str]:
    yield from _wrapped(f"{clean(contrast.speaker)} – {clean(contrast.effects)}", "   ")
    for side in (contrast.one, contrast.other):
        yield from _wrapped(f"{clean(side.who)}:", "   | ")
        said = "".join(f"*{text or _MISSING}*" if differs else text for text, differs in _pieces(side))
        before, after = "“" if side.opens else "… ", "”" if side.ends else " …"
        yield from _wrapped(f"{before}{clean(said)}{after}", "   | ")
    yield f"   {address}/statement/{quote(contrast.statement, safe='')}"


def _foot(issue: Issue, settings: Settings, email: str, leave: str | None) -> str:
    lines = ["-- ", "Words that differ stand between asterisks.", ""]
    if leave is None:
        lines += _wrapped(f"This is a trial, sent to {email} alone. The list did not get it.")
    else:
        why = f"You get this because {email} subscribed to the {issue.rhythm} newsletter of"
        lines += _wrapped(f"{why} {clean(settings.site.name)}.")
        lines += [
            f"In the browser: {settings.site.address}/newsletter/{issue.name}",
            f"Unsubscribe: {leave}",
        ]
    if settings.newsletter.postal_address:
        lines += ["", clean(settings.newsletter.postal_address)]
    return "\n".join(lines)


def _pieces(side: Side) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a wording in order, each with whether the other has other words there."""
    at = 0
    for start, end in side.marks:
        if at <= start <= end <= len(side.text):
            if at < start:
                yield side.text[at:start], False
            if start == end and start and not side.text[start - 1].isspace():
                yield " ", False
            yield side.text[start:end], True
            at = end
    if at < len(side.text):
        yield side.text[at:], False


def _wrapped(text: str, before: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=before, subsequent_indent=before, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
