"""Quotations by syntax and marks, in the manner of the Gender Gap Tracker.

Written anew from the description in Asr et al., "The Gender Gap Tracker", PLoS ONE 16(1), 2021, section
on quote extraction: (1) a clausal complement of a reporting verb is a quotation of the verb's
subject, as is what "according to X" modifies; (2) what stands between quotation marks and was not found so
goes with the reporting verb next to it; (3) a sentence between marks without a verb of its own
("floating") goes to whoever was quoted just before. The list of verbs is ours, as theirs is not in the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc, Token

VERBS = frozenset(Path(__file__).with_name("reporting_verbs.txt").read_text(encoding="utf-8").split())
MARKED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
FEWEST_WORDS = 4
NEAR = 40
"""Characters between a closing mark and its verb, at most: ``,” the senator from Ohio later said``."""
Place = tuple[int, int]


class Found(NamedTuple):
    """One quotation: its content, and the places of source and cue where there are any."""

    content: Place
    source: Place | None
    cue: Place | None


def read(doc: Doc) -> list[dict[str, Any]]:
    """Return the quotations of a parsed article as ``{"content", "source", "cue"}``, in code points."""
    marked = [match.span() for match in MARKED.finditer(doc.text)]
    found = [_whole(f, marked) for f in (*_by_complement(doc), *_by_according(doc))]
    found += _by_marks(doc, marked, found)
    return [
        {
            "content": [f.content],
            "source": [f.source] if f.source else None,
            "cue": [f.cue] if f.cue else None,
        }
        for f in sorted({f.content: f for f in found}.values(), key=lambda f: f.content)
        if len(doc.text[slice(*f.content)].split()) >= FEWEST_WORDS
    ]


def _whole(found: Found, marked: list[Place]) -> Found:
    """Give a clause that lies between marks the whole of what stands there, however many sentences."""
    start, end = found.content
    around = next((place for place in marked if place[0] - 1 <= start and end <= place[1] + 1), None)
    return found._replace(content=around or found.content)


def _by_complement(doc: Doc) -> Iterator[Found]:
    for token in doc:
        if token.lemma_ in VERBS:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
            if subject is not None and clause is not None:
                yield Found(_clause(clause, token), _phrase(subject), _place(token, token))


def _by_according(doc: Doc) -> Iterator[Found]:
    """Take the longer of what stands before and behind "according to X" for the words of X."""
    for token in doc[:-2]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            sentence, named = token.sent, token.i + 2
            while named < sentence.end and not doc[named].is_punct and doc[named].pos_ not in ("VERB", "AUX"):
                named += 1
            before = (sentence[0].idx, max(sentence[0].idx, token.idx))
            behind = (doc[named - 1].idx + len(doc[named - 1]), sentence.end_char)
            longer = max((before, behind), key=lambda place: place[1] - place[0])
            cue = _place(token, token.nbor())
            yield Found(_trimmed(doc.text, longer), (cue[1] + 1, behind[0]), cue)


def _by_marks(doc: Doc, marked: list[Place], found: list[Found]) -> Iterator[Found]:
    last: Found | None = None
    for place in marked:
        inside = next((f for f in found if f.content[0] < place[1] and place[0] < f.content[1]), None)
        if inside is None:
            beside = _verb_beside(doc, place)
            floats = last is not None and not doc.text[last.content[1] : place[0]].strip(' \n.,”"“')
            source, cue = beside or ((last.source, None) if last and floats else (None, None))
            if source is None:
                continue
            inside = Found(place, source, cue)
            yield inside
        last = inside


def _verb_beside(doc: Doc, place: Place) -> tuple[Place, Place] | None:
    """Return subject and verb of the reporting verb nearest to the marks, before or behind them."""
    nearest: tuple[int, Token, Token] | None = None
    window = doc.char_span(
        max(0, place[0] - NEAR), min(len(doc.text), place[1] + NEAR), alignment_mode="expand"
    )
    for token in window or ():
        distance = max(place[0] - token.idx - len(token), token.idx - place[1])
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if distance >= 0 and token.lemma_ in VERBS and subject is not None:
            nearest = min(
                nearest or (distance, token, subject), (distance, token, subject), key=lambda n: n[0]
            )
    return (_phrase(nearest[2]), _place(nearest[1], nearest[1])) if nearest else None


def _clause(verb: Token, cue: Token) -> Place:
    """Return the subtree of a clause's verb as far as it stands on one side of its cue."""
    same_side = [t for t in verb.subtree if (t.i < cue.i) == (verb.i < cue.i)]
    return _trimmed(verb.doc.text, _place(same_side[0], same_side[-1]))


def _phrase(head: Token) -> Place:
    return _place(head.doc[head.left_edge.i], head.doc[head.right_edge.i])


def _place(first: Token, last: Token) -> Place:
    return first.idx, last.idx + len(last)


def _trimmed(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start] in " ,;:\n":
        start += 1
    while start < end and text[end - 1] in " ,;:\n":
        end -= 1
    return start, end
