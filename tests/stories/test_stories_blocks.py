"""Articles held against each other block by block meet and are alike as they are all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.stories.invented import coverage

from onrecord.stories import features
from onrecord.stories.background import background
from onrecord.stories.blocks import Block, Caps, alike_between, alike_in, key_numbers, meetings_of
from onrecord.stories.grouping import _alike
from onrecord.stories.settings import DEFAULT
from onrecord.stories.vectors import vector

DAYS = ("2026-03-02", "2026-03-03", "2026-05-30", None)


def _articles() -> list[tuple[str | None, str]]:
    """Return articles of several days, the undated last: date and text."""
    return [(day, a.text) for day in DAYS for a in coverage()]


def _block(texts: list[tuple[str | None, str]]) -> Block:
    found = [features(replace(coverage()[0], published=day, text=text)) for day, text in texts]
    known = background()
    return Block([vector(one, known, DEFAULT) for one in found], [key_numbers(one) for one in found])


@pytest.mark.parametrize("cut", [0, 1, 10, 25, 39])
def test_two_blocks_give_what_one_pass_does(cut: int) -> None:
    """Wherever a stream is cut in two, the same pairs come out with the same likenesses."""
    texts = _articles()
    kept = [features(replace(coverage()[0], published=day, text=text)) for day, text in texts]
    expected = set(_alike(kept, _block(texts).vectors, DEFAULT))
    early, late = _block(texts[:cut]), _block(texts[cut:])
    found = set(alike_in(early))
    found |= {(a + cut, b + cut, likeness) for a, b, likeness in alike_in(late)}
    found |= {(a, b + cut, likeness) for a, b, likeness in alike_between(late, early)}
    assert found == expected
    assert expected


def test_days_beyond_the_window_do_not_meet() -> None:
    """An article meets those up to 45 days before it; an undated one meets all before it."""
    texts = _articles()
    block = _block(texts)
    met = dict(meetings_of(block, block, DEFAULT, Caps()))
    may = {place: {texts[other][0] for other in others} for place, others in met.items()}
    assert all(days <= {"2026-05-30"} for place, days in may.items() if texts[place][0] == "2026-05-30")
    assert any(days >= {*DAYS} - {None} for place, days in may.items() if texts[place][0] is None)


def test_where_too_many_meet_those_that_share_most_do() -> None:
    """With room for one, an article meets the copy of its text and not what shares a word or two."""
    texts = [("2026-03-02", a.text) for a in coverage()]
    block = _block([*texts, texts[3]])
    met = dict(meetings_of(block, block, DEFAULT, Caps(each=50, all=500, best=1)))
    assert met[len(texts)] == [3]
