"""Collating on from an earlier collation gives what collating from nothing gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.edits import SENTENCES, edited
from tests.statements.newsroom import MAYOR, Said, coverage

from onrecord.judgements import anchor_of
from onrecord.statements import collate, collation, grouping
from onrecord.types import Article, Findings, Judgement, Statement
from onrecord.workings import Workings

Read = tuple[Article, Findings]

BOATS = "Forty boats went down off the cape before anybody had mended the light"
MOTHS = "We counted every moth in the old mill twice before the rain came"
PAPERS = ("Courier", "Herald", "Post", "Argus", "Ledger", "Mercury")

_PIECES = st.sampled_from([p for s in SENTENCES[:6] for p in (s, s[: len(s) // 2], s.split()[-1])])
_SAYINGS = st.lists(
    st.builds(
        Said,
        words=_PIECES | edited().map(lambda e: e.copy),
        speaker=st.sampled_from([MAYOR, "Marchetti", "Piers Halloran", None]),
        kind=st.sampled_from(["direct", "direct", "indirect", "mixed"]),
    ),
    max_size=5,
)
_COVERAGE = st.dictionaries(st.sampled_from(PAPERS), _SAYINGS, min_size=1)
_DATES = st.dictionaries(st.sampled_from(PAPERS), st.sampled_from(["2026-03-01", "2026-03-02"]))


def read(printed: Mapping[str, Sequence[Said | str]], dates: Mapping[str, str] | None = None) -> list[Read]:
    """Return each article of some coverage with what is found in it."""
    return list(zip(*coverage(printed, dates), strict=True))


def collated(
    pages: Sequence[Read], before: Workings, judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Statement, ...], Workings]:
    """Collate on from earlier workings; return the statements, and what there is to go on from."""
    found = Workings(before.ties, before.wordings)
    made = collate([article for article, _ in pages], [f for _, f in pages], judgements, found)
    return made, found


@settings(max_examples=60, deadline=None)
@given(_COVERAGE, _DATES, st.randoms(use_true_random=False))
def test_one_after_another_in_any_order_gives_what_all_at_once_gives(
    printed: dict[str, list[Said]], dates: dict[str, str], chance: Random
) -> None:
    """Whatever came first, and in whichever order the others joined, the statements are the same."""
    pages = read(printed, dates)
    chance.shuffle(pages)
    made, workings = collated(pages[:1], Workings())
    for count in range(2, len(pages) + 1):
        made, workings = collated(pages[:count], workings)
    assert made == collated(pages, Workings())[0]


@settings(max_examples=60, deadline=None)
@given(_COVERAGE, _DATES, _COVERAGE, _DATES)
def test_what_goes_and_what_changes_is_worked_out_anew(
    before: dict[str, list[Said]], then: dict[str, str], after: dict[str, list[Said]], now: dict[str, str]
) -> None:
    """Articles leave, or have another text, date or findings: nothing of what they were is left."""
    _, workings = collated(read(before, then), Workings())
    assert collated(read(after, now), workings)[0] == collated(read(after, now), Workings())[0]


def test_another_speaker_in_the_very_same_words_is_seen() -> None:
    """A name read otherwise than before, as a sister article may bring about, changes the difference."""
    one, other = read({"Courier": [BOATS], "Herald": [BOATS]})
    _, workings = collated([one, other], Workings())
    (said,) = other[1].quotations
    assert said.speaker is not None
    renamed = replace(said, speaker=replace(said.speaker, name="Piers Halloran"))
    changed = [one, (other[0], replace(other[1], quotations=(renamed,)))]
    made, _ = collated(changed, workings)
    assert made == collated(changed, Workings())[0]
    assert {q.speaker.name for s in made for q in s.quotations if q.speaker} == {MAYOR, "Piers Halloran"}


def test_judgements_reach_what_is_not_worked_out_again() -> None:
    """A judgement that comes, and one that goes, changes the statements as it does from nothing."""
    pages = read({"Courier": [BOATS, MOTHS], "Herald": [BOATS], "Post": [BOATS, MOTHS]})
    plain, workings = collated(pages, Workings())
    one, other = (anchor_of(found.quotations[0]) for _, found in pages[:2])
    apart = Judgement(1, "apart", (one,), (other,))
    judged, after = collated(pages, workings, [apart])
    assert judged == collated(pages, Workings(), [apart])[0] != plain
    assert collated(pages, after)[0] == plain


def test_only_what_new_quotations_touch_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more article has its own quotations compared, and only the statements that these join worded."""
    pages = read({paper: [BOATS, MOTHS] for paper in PAPERS[:5]} | {PAPERS[5]: [MOTHS]})
    _, workings = collated(pages[:5], Workings())
    asked = [_counted(monkeypatch, grouping, "_tie"), _counted(monkeypatch, collation, "_worded")]
    collated(pages, workings)
    assert [len(calls) for calls in asked] == [5, 1]


def _counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[None]:
    """Let a function note that it was called."""
    calls: list[None] = []
    work = getattr(module, name)

    def noting(*given: Any) -> Any:
        calls.append(None)
        return work(*given)

    monkeypatch.setattr(module, name, noting)
    return calls
