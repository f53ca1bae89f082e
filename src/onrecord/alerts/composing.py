"""What an alert says: as a letter, and as a notice of a browser."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.config import Site
from onrecord.mail import Letter
from onrecord.push import Notice
from onrecord.readers import Delivery
from onrecord.render.safe import clean
from onrecord.render.templating import environment
from onrecord.render.wording import number

if TYPE_CHECKING:
    from jinja2 import Environment

News = Mapping[str, Any]

LABELS = {
    "story": "New story",
    "altered": "Words differ",
    "answer": "Answer to a request for comment",
    "version": "Changed since publication",
    "statement": "New statement",
    "article": "New article",
}
"""What each kind of news is called, those that are told first first."""

_PLACES = {kind: place for place, kind in enumerate(LABELS)}
_OF_A_STORY = 6
"""Things told of one story; of what is more, how much."""

_WHYS = 3
_WIDTH = 72


class Told(NamedTuple):
    """What is new of one story: its title, where it is, for which things followed it is told."""

    title: str
    path: str
    why: str
    news: list[News]


def letter_of(delivery: Delivery, site: Site, leave: str) -> Letter:
    """Return a delivery as a letter; ``leave`` is the address that ends alerts by mail with one click."""
    stories = _by_story(delivery.about["news"])
    more = int(delivery.about["more"])
    subject = _subject(delivery, stories)
    html = (
        _environment()
        .get_template("alert.html.j2")
        .render(
            subject=subject, stories=stories, most=_OF_A_STORY, labels=LABELS, more=more, site=site,
            leave=leave, digest=delivery.kind == "digest",
        )
    )  # fmt: skip
    return Letter(
        to=delivery.email or "",
        subject=subject,
        text=_text(subject, stories, more, site, leave),
        html=html,
        headers={"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        id=delivery.key,
    )


def notice_of(delivery: Delivery) -> Notice:
    """Return a delivery as a browser's notice: of one thing that thing, of several how many and where."""
    news: Sequence[News] = delivery.about["news"]
    stories = _by_story(news)
    tag = str(delivery.about["batch"])
    if len(news) == 1:
        (only,) = news
        return Notice(only["title"], f"{LABELS[only['kind']]}: {only['words']}", only["path"], tag)
    count = len(news) + int(delivery.about["more"])
    body = "; ".join(clean(told.title) for told in stories[:3])
    if len(stories) == 1:
        (told,) = stories
        return Notice(told.title, f"{count} new: {told.news[0]['words']}", told.path, tag)
    return Notice(f"{count} new in what you follow", body, "/account", tag)


def webhook_off(url: str, site: Site) -> tuple[str, str]:
    """Return subject and text of the letter that says that a webhook is not called any more."""
    text = (
        f"{url}\n\nhas not taken what we posted to it for a long time, so it is not called any more. "
        f"Once it works again, add it anew: {site.address}/account#webhooks\n"
    )
    return f"A webhook was switched off – {clean(site.name)}", text


def _by_story(news: Sequence[News]) -> list[Told]:
    """Return news under their stories, in the order in which these first come."""
    places: dict[str, int] = {}
    for each in news:
        places.setdefault(each["story"], len(places))
    ordered = sorted(news, key=lambda each: (places[each["story"]], _PLACES[each["kind"]]))
    return [
        Told(found[0]["title"], f"/story/{name}", _why(found), found)
        for name, group in groupby(ordered, key=lambda each: str(each["story"]))
        if (found := list(group))
    ]


def _why(news: Sequence[News]) -> str:
    """Return for which things followed a story is told: "You follow this story, the speaker Ada Finch"."""
    whys = list(dict.fromkeys(str(each["why"]) for each in news))
    return f"You follow {', '.join(whys[:_WHYS])}{' and more' if len(whys) > _WHYS else ''}"


def _subject(delivery: Delivery, stories: Sequence[Told]) -> str:
    title = textwrap.shorten(clean(stories[0].title), 110, placeholder=" …")
    news = delivery.about["news"]
    if len(news) == 1:
        return f"{LABELS[news[0]['kind']]}: {title}"
    others = len(stories) - 1
    told = f"{number(len(news) + int(delivery.about['more']), 'new thing')}: {title}"
    return told + (f" – and {number(others, 'more story', 'more stories')}" if others else "")


def _text(subject: str, stories: Sequence[Told], more: int, site: Site, leave: str) -> str:
    parts = [subject]
    for told in stories:
        lines = [*textwrap.wrap(clean(told.title), _WIDTH), f"{site.address}{told.path}"]
        lines += textwrap.wrap(clean(told.why), _WIDTH)
        for each in told.news[:_OF_A_STORY]:
            lines += _item(each, site)
        if len(told.news) > _OF_A_STORY:
            lines.append(f"  and {len(told.news) - _OF_A_STORY} more")
        parts.append("\n".join(lines))
    if more:
        parts.append(f"and {more} more")
    foot = f"You get this because you follow these things on {clean(site.name)}."
    parts.append(f"-- \n{foot}\nChange it: {site.address}/account#alerts\nNo more alerts by mail: {leave}")
    return "\n\n".join(parts) + "\n"


def _item(news: News, site: Site) -> list[str]:
    told = f"{LABELS[news['kind']]}: {clean(news['words'])}"
    lines = textwrap.wrap(
        told, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_long_words=False
    )
    return lines if news["path"].startswith("/story/") else [*lines, f"    {site.address}{news['path']}"]


@cache
def _environment() -> Environment:
    return environment("onrecord.alerts", 2_000)
