"""Whether what an entry carries is the article or a teaser of it."""

from __future__ import annotations

import html
import re

WORDS = 120
"""Words from which a text counts as an article: teasers, standfirsts included, have some 20 to 80."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|"
    r"\b(?:(?:continue|keep) reading|read (?:more|on|the full (?:story|article)))\b.{0,80})\W{0,8}$",
    re.IGNORECASE | re.DOTALL,
)
_FOOTER = re.compile(r"\bthe post\b.{1,300}\bappeared first on\b.{0,200}$", re.IGNORECASE | re.DOTALL)
_TAIL = 700


def is_full(markup: str) -> bool:
    """Tell whether a text in HTML is an article: long enough, not broken off with "[…]" or "Read more"."""
    text = plain(markup)
    if len(text.split(None, WORDS)) < WORDS:
        return False
    return not _CUT_OFF.search(_FOOTER.sub("", text[-_TAIL:]).rstrip())


def plain(markup: str) -> str:
    """Return the words of a piece of HTML."""
    return html.unescape(_TAG.sub(" ", markup))


def escaped(text: str) -> str:
    """Return plain text as HTML, a paragraph for each block of lines."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{html.escape(block, quote=False)}</p>" for block in blocks if block)
