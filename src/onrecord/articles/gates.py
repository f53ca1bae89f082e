"""Pages that stand in front of an article: paywalls, requests for consent, checks for robots, errors."""

from __future__ import annotations

import re

from onrecord.text import paragraphs, sentences

PAYWALL = "behind a paywall"
CONSENT = "a request for consent, no article"
CHECK = "a check for robots, no article"
ERROR = "an error page, no article"

_LITTLE = 300
_TEASER = 500
"""Characters of article that a gate has less of; and that the teaser of a closed article has less of."""

_MOST_SHOWN = 8000
_SHARE = 0.5
_LONGEST = 600
_MARKS = ("“", "”", '"', "«")
_US_OR_YOU = re.compile(r"\b(?:we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent\w{0,3}|privacy|personal(?:ised|ized)?|legitimate\sinterests?|vendors|partners|tracking|"
    r"opt[-\s]out|preferences)\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\b(?:(?:subscribe|sign\sin|log\sin|register|sign\sup|become\sa\s(?:member|subscriber)|create\s(?:an|your)\s(?:free\s)?account|"
    r"start\syour\s(?:free\s)?trial)\b[^.\n]{0,60}?\bto\s(?:continue|keep|read|unlock|access|finish|view|see)\b|"
    r"(?:this|the)\s(?:article|story|content|page|post)\sis\s(?:only\s|exclusively\s)?(?:for|available\s(?:only\s)?to|reserved\sfor|exclusive\sto)"
    r"\s(?:our\s|paying\s|paid\s|registered\s)?(?:subscribers|members)|"
    r"(?:subscribers?|members?)[-\s](?:only|exclusive)\s(?:content|article|story)|"
    r"you(?:['’]ve|\shave)\s(?:reached|used|read|hit)\s[^.\n]{0,40}?\b(?:free\sarticles?|article\slimit|limit)|"
    r"to\s(?:continue|keep|finish)\sreading\b[^.\n]{0,60}?\b(?:subscribe|sign|register|log|buy|join)|"
    r"(?:unlock|get\sfull\saccess\sto)\sthis\s(?:article|story|content))",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"\b(?:are\syou\sa\s(?:robot|human)|(?:verify|confirm|prove)\s(?:that\s)?you(?:['’]re|\sare)\s(?:a\s|not\sa\s)?(?:human|robot)|"
    r"checking\s(?:your|if\sthe\ssite)\b[^.\n]{0,30}?\b(?:browser|connection)|unusual\s(?:traffic|activity)\sfrom\syour|"
    r"enable\sjavascript\sand\scookies\sto\scontinue|complete\sthe\s(?:captcha|security\scheck)|"
    r"pardon\sour\sinterruption)\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?:(?:error\s)?(?:404|403|410|500|502|503)\b.{0,60}|(?:sorry,?\s)?(?:the\s|this\s)?page\s(?:(?:was|could|can)\s?not\s(?:be\s)?found|"
    r"not\sfound|(?:you\s.{0,40}\s)?(?:does\snot|doesn['’]t)\sexist).{0,60}|access\s(?:denied|to\sthis\spage\shas\sbeen\sdenied).{0,60})",
    re.IGNORECASE,
)


def gate(shown: str, kept: int, *, closed: bool = False) -> str | None:
    """Return what keeps a page's article from being read, or None where nothing does.

    ``shown`` is all that the page shows, ``kept`` how many characters of article were found in it,
    ``closed`` whether it declares that its article is not free to read. A page with 300 characters of
    article is one, whatever else it says.
    """
    if closed and kept < _TEASER:
        return PAYWALL
    if kept >= _LITTLE:
        return None
    shown = shown[:_MOST_SHOWN]
    if _CHECK.search(shown):
        return CHECK
    if _PAYWALL.search(shown):
        return PAYWALL
    if _asks_for_consent(shown):
        return CONSENT
    first = next((line.of(shown) for line in paragraphs(shown)), "")
    return ERROR if _ERROR.fullmatch(first) else None


def _asks_for_consent(shown: str) -> bool:
    """Tell whether half of what a page says is said to its reader about cookies and the like.

    News about them speaks of others, or in quotation marks.
    """
    asking = total = 0
    for line in paragraphs(shown):
        for start, end in sentences(shown, *line):
            sentence = shown[start : min(end, start + _LONGEST)]
            total += len(sentence)
            quoted = any(mark in sentence for mark in _MARKS)
            if not quoted and _CONSENT.search(sentence) and _US_OR_YOU.search(sentence):
                asking += len(sentence)
    return asking >= _SHARE * max(1, total)
