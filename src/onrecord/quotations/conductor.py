"""Read one article's quotations: marks, their sources, then every kind of report joined to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.checks import is_printed
from onrecord.quotations import completion, confidence
from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.forms import find_forms
from onrecord.quotations.marks.insets import insets
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.marks.turns import without_labels
from onrecord.quotations.reports import Found, forms_first, join
from onrecord.quotations.requests.finding import find_requests
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.syntax.reading import Reading, lay_out
from onrecord.quotations.tagging.tagger import tag
from onrecord.text import read_until
from onrecord.types import Article, Depth, Findings, Named, Quotation, Region, Span


def find_quotations(article: Article, depth: Depth = "default") -> Findings:
    """Find the quotations of every kind, the comment requests and the cast of one article, from it alone.

    Whatever found it, only what stands in the text word for word is a quotation (``checks.is_printed``).
    ``depth`` says which trained model reads. Of a text without measure the first
    ``onrecord.text.MOST_READ`` characters are read, whoever handed it in. Raises
    :class:`onrecord.errors.OnrecordError` where the model's files are damaged.
    """
    read = _as_read(article)
    found, cast = gather(read, depth)
    weighed = (_weighed(one, depth) for one in found)
    quotations = tuple(quotation for quotation in weighed if is_printed(quotation, article.text))
    return Findings(article.id, quotations, tuple(find_requests(read)), cast)


def _as_read(article: Article) -> Article:
    """Return the article without what of its text is not read, and without marks that reach there."""
    end = read_until(article.text)
    if end == len(article.text):
        return article
    return replace(
        article,
        text=article.text[:end],
        regions=tuple(region for region in article.regions if region.end <= end),
        dropped=tuple(mark for mark in article.dropped if mark.end <= end),
    )


def gather(article: Article, depth: Depth = "default") -> tuple[list[Found], tuple[Named, ...]]:
    """Return the quotations of one article, not weighed yet, with the evidence for each, and its cast."""
    reading, skip = _laid_out(article)
    learn_roles(reading)
    attributor = Attributor(reading)
    attributions = attributor.attribute()
    reported = forms_first(find_forms(reading), tag(article.text, reading.marked, skip, depth))
    found = join(article.id, reading, attributor, attributions, reported)
    return found, tuple(m.as_named() for m in reading.cast.members)


def complete(findings: Sequence[Findings]) -> list[Findings]:
    """Give every speaker of a story the fullest name printed in any of its articles.

    Does what :func:`onrecord.quotations.completion.complete` does, and weighs anew the speakers who
    have a name only since.
    """
    return [
        replace(after, quotations=tuple(map(confidence.named_by_others, before.quotations, after.quotations)))
        for before, after in zip(findings, completion.complete(findings), strict=True)
    ]


def _laid_out(article: Article) -> tuple[Reading, list[Span]]:
    """Return the article laid out, and the stretches of it in which nobody is quoted."""
    skip = [Span(c.start, c.end) for c in article.dropped]
    marked = without_labels(article.text, find_marked(article.text, _spans(article.regions), skip))
    skip += _spans([r for r in article.regions if r.role in ("date", "byline")])
    skip += insets(article.text)
    headlines = _spans([r for r in article.regions if r.role == "headline"])
    return lay_out(article.text, marked, headlines, skip), skip


def _spans(regions: Sequence[Region]) -> list[Span]:
    return [Span(region.start, region.end) for region in regions]


def _weighed(found: Found, depth: Depth) -> Quotation:
    """Return a quotation with its confidences."""
    sure = confidence.of(found.evidence, depth)
    return replace(found.quotation, confidence=sure.content, speaker_confidence=sure.speaker)
