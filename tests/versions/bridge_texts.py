"""One invented article in several versions, and what makes articles of such texts."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from onrecord.articles import extract
from onrecord.quotations import find_quotations
from onrecord.types import Article, Findings, Given, Page
from onrecord.versions import gather, trace
from onrecord.versions.tracing import Traced

ADDRESS = "https://ledger.example/news/mill-bridge"
HEAD, NEW_HEAD = "Mill bridge closed after crack found", "Mill bridge closed until summer after crack found"
LEAD = (
    "HARROW, 3 March — The Mill bridge was closed on Monday after engineers found a crack 12 centimetres long "
    "in its main beam."
)
WILL = "“We will not reopen it before Easter,” said Odile Marchetti, who leads the county's roads office."
LORRIES = "About 40 lorries a day will be sent round by Teasel Lane, the county said."
HOLT = "The owner of the mill, Bram Holt, said the closure would cost him dearly. “Nobody asked us,” he said."
ASKED = "Carrow Bridge Works, which built the bridge in 1984, did not respond to a request for comment."
ANSWER = (
    "“We built that bridge to last a hundred years,” said Ines Carrow, a spokeswoman for Carrow Bridge Works."
)
NOTE = (
    "Correction: An earlier version of this article misstated the length of the crack in the beam. "
    "It is 21 centimetres, not 12."
)
FIRST = (LEAD, WILL, LORRIES, HOLT, ASKED)
SECOND = (LEAD.replace("12", "21"), WILL.replace("will", "may"), LORRIES, ANSWER, NOTE)
DAY_3, DAY_4, DAY_5 = (f"2031-03-0{day}T10:00:00+00:00" for day in (3, 4, 5))


def printed(paragraphs: tuple[str, ...], headline: str = HEAD) -> str:
    """Return an article's text as it is printed."""
    return "\n\n".join((headline, *paragraphs)) + "\n"


def article(
    paragraphs: tuple[str, ...], at: str | None = None, headline: str = HEAD, **given: str
) -> Article:
    """Return the article that a page at the address gave when it was captured."""
    text = printed(paragraphs, headline)
    known = Given(url=given.pop("url", ADDRESS), outlet="The Ledger", headline=headline, **given)  # type: ignore[arg-type]
    sha256 = hashlib.sha256((text + (at or "")).encode()).hexdigest()
    made = extract(Page("bridge.txt", "text", text.encode(), sha256, known, at))
    assert isinstance(made, Article)
    return replace(made, captures=(at,) if at else ())


def found(text: Article) -> Findings:
    """Return what an article reports."""
    return find_quotations(text)


def traced(*texts: Article) -> tuple[Traced, Article]:
    """Return what changed among the texts of one article, and the one that is shown."""
    (family,) = gather(texts)
    followed = trace(family.shown, found(family.shown), [(text, found(text)) for text in family.others])
    return followed, family.shown
