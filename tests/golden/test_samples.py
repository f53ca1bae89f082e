"""Golden pairs: each event under ``samples/`` against the ``expected.json`` that lies beside it.

The first tests look at the files alone, so that a slip in the gold shows as such; the others read
each event with onrecord and compare. A failure lists what is missing and what is too much.

``known_gaps.json`` names, by event and test, what onrecord is known to get wrong, each with the
reason. Nothing else may go wrong, and what has been mended must be struck from it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Article, Quotation, Statement, Story

SAMPLES = Path(__file__).parents[2] / "samples"
GAPS = Path(__file__).parent / "known_gaps.json"
EVENTS = sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))
CLASSES = {"same", "typographic", "part", "altered"}
OUTCOMES = {"pending", "no reply", "declined", "answered"}
# An effect that the gold does not name is an error if it would mislead a reader ...
GRAVE = {"negation changed", "number changed", "name changed", "modality changed", "speaker differs"}
GRAVE |= {"spliced", "order changed"}
# ... and a difference has no direction: what one copy adds, the other cuts.
ONE_WAY_OR_OTHER = {"words added": "words cut silently"}
TITLES = {"mr", "mrs", "ms", "dr", "captain", "capt", "cllr", "the"}


@dataclass(frozen=True)
class Copy:
    """A quotation that the gold lists: where it stands and who is its speaker."""

    label: str
    outlet: str
    quote: str
    start: int | None
    speaker: str | None
    unclosed: bool


class VisibleText(HTMLParser):
    """Gathers what a browser would show of a page: no scripts, no styles, no attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start hiding at a script or a style."""
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        """Stop hiding at the end of a script or a style."""
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self.hidden:
            self.pieces.append(data)


def load(event: str) -> dict[str, Any]:
    """Return an event's gold."""
    gold: dict[str, Any] = json.loads((SAMPLES / event / "expected.json").read_text(encoding="utf-8"))
    return gold


def texts_of(event: str) -> dict[str, str]:
    """Return the text of each outlet's article: a file's, a row's, or what a page shows."""
    texts = {}
    for outlet, expected in load(event)["articles"].items():
        raw = (SAMPLES / event / expected["file"]).read_text(encoding="utf-8")
        if expected["file"].endswith(".jsonl"):
            rows = {row["id"]: row for row in map(json.loads, raw.splitlines())}
            raw = rows[expected["row"]]["text"]
        elif expected["file"].endswith(".html"):
            page = VisibleText()
            page.feed(raw)
            raw = squeeze("".join(page.pieces))
        texts[outlet] = raw
    return texts


def squeeze(text: str) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(text.split())


def nth(text: str, part: str, occurrence: int) -> int:
    """Return where the part stands for the given time (1 = first), or -1."""
    at = -1
    for _ in range(occurrence):
        at = text.find(part, at + 1)
        if at < 0:
            break
    return at


def copies_of(event: str) -> Iterator[Copy]:
    """Return every quotation of the gold; ``start`` is None in pages, whose text is taken out anew."""
    gold, texts = load(event), texts_of(event)
    for statement in gold["statements"]:
        for index, copy in enumerate(statement["copies"]):
            outlet = copy["outlet"]
            page = gold["articles"][outlet]["file"].endswith(".html")
            start = None if page else nth(texts[outlet], copy["quote"], copy["occurrence"])
            speaker = copy.get("speaker", statement["speaker"])
            label, unclosed = f"{statement['id']}/{outlet}#{index}", copy.get("unclosed", False)
            yield Copy(label, outlet, copy["quote"], start, speaker, unclosed)


# ------------------------------------------------------------------- the gold, looked at by itself


@pytest.mark.parametrize("event", EVENTS)
def test_every_expected_quotation_stands_in_its_file(event: str) -> None:
    """The gold quotes exactly: each quotation and each word about it occurs where it says."""
    texts, wrong = texts_of(event), []
    for statement in load(event)["statements"]:
        for copy in statement["copies"]:
            text = texts[copy["outlet"]]
            if nth(text, copy["quote"], copy["occurrence"]) < 0:
                wrong.append(f"{statement['id']} {copy['outlet']}: {copy['quote']}")
            fields = (copy.get(name) for name in ("speaker_as_printed", "cue", "venue", "addressee"))
            wrong += [f"{statement['id']} {copy['outlet']}: {f}" for f in fields if f and f not in text]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("event", EVENTS)
def test_no_two_expected_quotations_overlap(event: str) -> None:
    """The gold lists each stretch of an article once."""
    taken: dict[tuple[str, int], str] = {}
    for copy in copies_of(event):
        for at in range(copy.start, copy.start + len(copy.quote)) if copy.start is not None else ():
            assert (copy.outlet, at) not in taken, f"{copy.label} overlaps {taken[copy.outlet, at]}"
            taken[copy.outlet, at] = copy.label


@pytest.mark.parametrize("event", EVENTS)
def test_expected_differences_point_at_copies_of_two_outlets(event: str) -> None:
    """The gold compares copies that exist, of different outlets, once, with a class of the format."""
    for statement in load(event)["statements"]:
        pairs = Counter(frozenset((d["a"], d["b"])) for d in statement["differences"])
        assert not pairs or max(pairs.values()) == 1, statement["id"]
        for difference in statement["differences"]:
            assert difference["class"] in CLASSES
            ends = [difference[end].split("#") for end in ("a", "b")]
            assert ends[0][0] != ends[1][0]
            for outlet, index in ends:
                assert statement["copies"][int(index)]["outlet"] == outlet


@pytest.mark.parametrize("event", EVENTS)
def test_expected_clutter_and_requests_stand_in_their_files(event: str) -> None:
    """The gold's clutter lines, comment requests and embedded posts occur in the files."""
    gold, texts, wrong = load(event), texts_of(event), []
    for outlet, expected in gold["articles"].items():
        lines = [(line["text"], line.get("occurrence", 1)) for line in expected["clutter"]]
        wrong += [
            f"{outlet}: {text}" for text, occurrence in lines if nth(texts[outlet], text, occurrence) < 0
        ]
        posts = expected.get("embedded_posts", [])
        wrong += [f"{outlet}: {post['text']}" for post in posts if post["text"] not in texts[outlet]]
    for request in gold["comment_requests"]:
        assert request["outcome"] in OUTCOMES
        if request["text"] not in texts[request["outlet"]]:
            wrong.append(f"{request['outlet']}: {request['text']}")
    assert not wrong, "\n".join(wrong)


def test_no_sample_is_left_out_of_the_gold() -> None:
    """Every article file under samples/ is spoken for by the expected.json of its folder."""
    known = {SAMPLES / event / a["file"] for event in EVENTS for a in load(event)["articles"].values()}
    found = {p for p in SAMPLES.rglob("*") if p.suffix in (".txt", ".html", ".jsonl")}
    assert len(EVENTS) == 5
    assert found == known


# --------------------------------------------------------------------------- onrecord, against gold


@dataclass(frozen=True)
class Reading:
    """What onrecord made of one event, with the way from its articles to the gold's outlets."""

    gold: dict[str, Any]
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    articles: dict[str, Article]

    def quotations(self) -> Iterator[tuple[str, Quotation, Statement]]:
        """Return every quotation in marks with its outlet and the statement that it is in."""
        outlets = {article.id: outlet for outlet, article in self.articles.items()}
        for story in self.stories:
            for statement in story.statements:
                for quotation in statement.quotations:
                    if quotation.kind != "indirect":
                        yield outlets.get(quotation.article, "?"), quotation, statement

    def matched(self) -> dict[str, tuple[Quotation, Statement]]:
        """Return, by the gold's label, the quotations found: same outlet, same words, same place."""
        found: dict[tuple[str, str, int | None], list[tuple[Quotation, Statement]]] = {}
        for outlet, quotation, statement in self.quotations():
            found.setdefault(self._key(outlet, quotation), []).append((quotation, statement))
        result = {}
        for copy in self.copies:
            if waiting := found.get((copy.outlet, squeeze(copy.quote), copy.start)):
                result[copy.label] = waiting.pop(0)
        return result

    def _key(self, outlet: str, quotation: Quotation) -> tuple[str, str, int | None]:
        expected = self.gold["articles"].get(outlet, {"file": ".html"})
        page = expected["file"].endswith(".html")
        return outlet, squeeze(quotation.text), None if page else quotation.start


def outlet_of(article: Article, gold: dict[str, Any]) -> str:
    """Return the gold's key for an article: by the row's id in a JSONL file, else by the file's name."""
    for outlet, expected in gold["articles"].items():
        if expected.get("row") == article.id:
            return str(outlet)
    return Path(article.path).stem


@pytest.fixture(scope="module", params=EVENTS)
def reading(request: pytest.FixtureRequest) -> Reading:
    """Read one event's folder with onrecord."""
    gold = load(request.param)
    stories = onrecord.read([str(SAMPLES / request.param)]).stories
    articles = {outlet_of(a, gold): a for story in stories for a in story.articles}
    return Reading(gold, tuple(copies_of(request.param)), stories, articles)


def name_key(name: str | None) -> tuple[str, ...]:
    """Return the words of a name that tell it apart: no case, accents, titles, possessive."""
    plain = unicodedata.normalize("NFKD", name or "").casefold().replace("’", "'")
    bare = re.findall(r"[a-z0-9&'-]+", re.sub(r"'s\b", "", plain))
    return tuple(word for word in bare if word not in TITLES)


def judge(reading: Reading, test: str, wrong: dict[str, str]) -> None:
    """Fail for what is wrong and not a known gap, and for a known gap that is no longer one."""
    gaps = json.loads(GAPS.read_text(encoding="utf-8")).get(reading.gold["event"], {}).get(test, {})
    lines = [f"{label}: {message}" for label, message in wrong.items() if label not in gaps]
    lines += [
        f"{label}: right by now, strike it from known_gaps.json" for label in gaps if label not in wrong
    ]
    assert not lines, "\n".join(lines)


def test_an_event_is_read_as_one_story(reading: Reading) -> None:
    """All articles of a folder come in, under their outlets, and form one story."""
    assert set(reading.articles) == set(reading.gold["articles"])
    assert len(reading.stories) == 1, [[a.path for a in s.articles] for s in reading.stories]


def test_the_quotations_are_those_expected_and_no_others(reading: Reading) -> None:
    """Each quotation of the gold is found with its exact words; nothing else is taken for one.

    An embedded post has no marks of its own, so it may be read as its author's words or not.
    """
    matched = reading.matched()
    used = {quotation.id for quotation, _ in matched.values()}
    wrong = {c.label: f"missing {c.quote!r}" for c in reading.copies if c.label not in matched}
    posts = {post["text"] for a in reading.gold["articles"].values() for post in a.get("embedded_posts", [])}
    others = [(outlet, q.text) for outlet, q, _ in reading.quotations() if q.id not in used]
    wrong |= {f"{outlet}: {text}": "extra" for outlet, text in others if squeeze(text) not in posts}
    judge(reading, "quotations", wrong)


def test_a_direct_quotation_is_what_its_span_says(reading: Reading) -> None:
    """The spans of a quotation cut its words out of the article's text."""
    texts = {article.id: article.text for article in reading.articles.values()}
    for _, quotation, _ in reading.quotations():
        cut = " … ".join(span.of(texts[quotation.article]) for span in quotation.content)
        assert cut == quotation.text


def test_a_mark_that_is_never_closed_is_noted(reading: Reading) -> None:
    """A quotation opened and never closed says so; one whose mark is re-opened in the next paragraph does not."""
    expected = {copy.label: copy.unclosed for copy in reading.copies}
    found = {label: quotation.unclosed for label, (quotation, _) in reading.matched().items()}
    wrong = {label: f"unclosed {got}" for label, got in found.items() if got != expected[label]}
    judge(reading, "unclosed", wrong)


def test_the_speakers_are_those_expected(reading: Reading) -> None:
    """Each quotation has its speaker by full name, or none where the coverage gives none."""
    wrong, expected = {}, {copy.label: copy for copy in reading.copies}
    for label, (quotation, statement) in reading.matched().items():
        name = (quotation.speaker or statement.speaker).name
        if name_key(name) != name_key(expected[label].speaker):
            wrong[label] = f"{name!r}, not {expected[label].speaker!r}: {quotation.text[:50]!r}"
    judge(reading, "speakers", wrong)


def test_copies_that_line_up_are_in_one_statement_with_their_class(reading: Reading) -> None:
    """Each pair of the gold is compared, in one statement, with its class; no other pair is."""
    predicted, wanted = predicted_classes(reading), expected_differences(reading)
    wrong = {}
    for pair, difference in wanted.items():
        got = predicted.get(pair, (None, ()))[0]
        if got != difference["class"]:
            wrong[pair] = f"{got}, not {difference['class']} {difference['why']}"
    wrong |= {pair: f"{got}, not compared" for pair, (got, _) in predicted.items() if pair not in wanted}
    judge(reading, "classes", wrong)


def test_the_effects_of_a_difference_are_told(reading: Reading) -> None:
    """A lost "not", another number, a may that became a will: each is named, and none is made up."""
    predicted, wrong = predicted_classes(reading), {}
    for pair, difference in expected_differences(reading).items():
        wanted = {ONE_WAY_OR_OTHER.get(e, e) for e in difference["effects"]}
        got = {ONE_WAY_OR_OTHER.get(e, e) for e in predicted.get(pair, (None, wanted))[1]}
        if not wanted <= got or (got - wanted) & GRAVE:
            wrong[pair] = f"{sorted(got)}, not {sorted(wanted)}"
    judge(reading, "effects", wrong)


def pair_of(one: str, other: str) -> str:
    """Return the label of a pair of copies, the same whichever comes first."""
    return " / ".join(sorted((one, other)))


def predicted_classes(reading: Reading) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return class and effects of each pair of matched quotations that onrecord compares."""
    labels = {quotation.id: label for label, (quotation, _) in reading.matched().items()}
    result: dict[str, tuple[str, tuple[str, ...]]] = {}
    for statement in (s for story in reading.stories for s in story.statements):
        for difference in statement.differences:
            ids = [statement.quotations[index].id for index in difference.between]
            if all(i in labels for i in ids):
                result[pair_of(*(labels[i] for i in ids))] = (difference.kind, difference.effects)
    return result


def expected_differences(reading: Reading) -> dict[str, dict[str, Any]]:
    """Return the gold's differences by the labels of their two copies."""
    return {
        pair_of(*(f"{statement['id']}/{difference[end]}" for end in ("a", "b"))): difference
        for statement in reading.gold["statements"]
        for difference in statement["differences"]
    }


def test_independent_reports_count_a_wire_story_once(reading: Reading) -> None:
    """Outlets that carry the same agency copy are one report of a statement."""
    wanted = {
        s["id"]: s["independent_reports"] for s in reading.gold["statements"] if "independent_reports" in s
    }
    got = {label.split("/")[0]: st.independent_reports for label, (_, st) in reading.matched().items()}
    assert {name: got.get(name) for name in wanted} == wanted


def test_comment_requests_have_their_outcome(reading: Reading) -> None:
    """Every request of the gold is found with its outcome, and there are no others."""
    outlets = {article.id: outlet for outlet, article in reading.articles.items()}
    found = [(outlets[r.article], r.outcome, r.text) for story in reading.stories for r in story.requests]
    wanted = [(r["outlet"], r["outcome"], r["text"]) for r in reading.gold["comment_requests"]]
    missing = [w for w in wanted if not any(same_request(w, f) for f in found)]
    extra = [f for f in found if not any(same_request(w, f) for w in wanted)]
    wrong = {f"{m[0]}: {m[2]}": f"missing, {m[1]}" for m in missing}
    wrong |= {f"{e[0]} has: {e[2]}": f"extra, {e[1]}" for e in extra}
    judge(reading, "requests", wrong)


def same_request(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """Tell whether two requests agree: outlet, outcome, and one text holds the other."""
    one, other = squeeze(a[2]).rstrip("."), squeeze(b[2]).rstrip(".")
    return a[:2] == b[:2] and (one in other or other in one)


def test_metadata_is_read_where_it_is_printed(reading: Reading) -> None:
    """Headline, standfirst, byline, date, outlet, topics, image credit and agency are as expected."""
    wrong = {
        f"{outlet} {name}": f"{got!r}, not {want!r}"
        for outlet, expected in reading.gold["articles"].items()
        for name, want, got in printed(expected, reading.articles[outlet])
        if not same_text(got, want)
    }
    judge(reading, "metadata", wrong)


def printed(expected: dict[str, Any], article: Article) -> list[tuple[str, object, object]]:
    """Return name, gold and reading of each field that this kind of file can be held to."""
    text = expected["file"].endswith(".txt")
    fields = ["headline", "standfirst", "byline", "image_credit" if text else "outlet"]
    fields += ["agency"] if "agency" in expected else []
    pairs = [(name, expected[name], getattr(article, name)) for name in fields]
    if text:
        pairs.append(("topics", tuple(expected["topics"]), article.topics))
    return [*pairs, ("published", expected["published"], (article.published or "")[:10])]


def same_text(one: object, other: object) -> bool:
    """Tell whether two values agree; the case of letters aside, as bylines are printed in capitals."""
    return str(one).casefold() == str(other).casefold()


def test_clutter_is_marked_and_never_deleted(reading: Reading) -> None:
    """Clutter lines of a text are marked with a reason; none is left in what a page gives to read."""
    wrong = {}
    for outlet, expected in reading.gold["articles"].items():
        kept = kept_text(reading.articles[outlet])
        for line in expected["clutter"]:
            times = 1 if line["reason"] == "headline repeated" else 0
            if kept.count(line["text"]) > times:
                wrong[f"{outlet}: {line['text']}"] = f"kept, is {line['reason']}"
    judge(reading, "clutter", wrong)
    assert all(clutter.reason for a in reading.articles.values() for clutter in a.dropped)


def kept_text(article: Article) -> str:
    """Return the article's text with its clutter blanked out."""
    kept = list(article.text)
    for clutter in article.dropped:
        kept[clutter.start : clutter.end] = " " * (clutter.end - clutter.start)
    return "".join(kept)


def test_no_text_is_lost(reading: Reading) -> None:
    """The text of a plain file or a row is kept as it came in; no quotation stands in clutter."""
    texts = texts_of(reading.gold["event"])
    for outlet, expected in reading.gold["articles"].items():
        if not expected["file"].endswith(".html"):
            assert reading.articles[outlet].text == texts[outlet]
    wrong = [
        f"{copy.label}: {copy.quote!r}"
        for copy in reading.copies
        if squeeze(copy.quote) not in squeeze(kept_text(reading.articles[copy.outlet]))
    ]
    assert not wrong, "\n".join(wrong)


def test_wire_copies_are_marked_as_such(reading: Reading) -> None:
    """Of an agency story carried by several outlets all but one are marked as a copy of it."""
    carriers: dict[str, set[str]] = {}
    for outlet, expected in reading.gold["articles"].items():
        if origin := expected.get("wire_copy_of"):
            carriers.setdefault(origin, {origin}).add(outlet)
    ids = {outlet: article.id for outlet, article in reading.articles.items()}
    marked = {outlet for outlet, article in reading.articles.items() if article.duplicate_of}
    for group in carriers.values():
        assert len(group & marked) == len(group) - 1
        assert {reading.articles[o].duplicate_of for o in group & marked} <= {ids[o] for o in group}
    assert marked <= set().union(*carriers.values())


def test_all_samples_in_one_call_come_apart_into_their_events() -> None:
    """Read together, the five events stay five stories: two ferries and two outlets do not mix."""
    record = onrecord.read([str(SAMPLES)])
    parts = {frozenset(event_of(article) for article in story.articles) for story in record.stories}
    assert parts == {frozenset({event}) for event in EVENTS}
    assert len(record.stories) == len(EVENTS)


def event_of(article: Article) -> str:
    """Return the folder that an article came from."""
    return next(part for part in Path(article.path).parts if part in EVENTS)
