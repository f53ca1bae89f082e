"""Which quotations go on with one passage."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import read


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” Ada Krug said, “and we will bake.”",
        "“We will stay,” Ada Krug said. “We will bake tomorrow.”",
        "“We will stay,” Ada Krug said.\n\n“We will bake tomorrow and the day after.”",
        "Ada Krug said: “We will stay.\n\n“We will bake tomorrow and the day after.”",
    ],
)
def test_a_broken_or_reopened_quotation_is_one_passage(text: str) -> None:
    """The second half names the first as what it follows."""
    first, second = read(text)
    assert second.follows == first.id


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” Ada Krug said.\n\n“We will bake tomorrow,” she added.",
        "“We will stay open” Ada Krug said on Monday.\n\n“We will bake tomorrow and the day after.”",
        "“We will stay,” Ada Krug said.\n\n“We will leave,” Tobias Ray said.",
        "Ada Krug called it “a small thing” on Monday and “a large thing” on Tuesday.",
    ],
)
def test_a_new_attribution_or_an_unfinished_end_begins_anew(text: str) -> None:
    """Another attribution, another speaker or words without an end do not go on with what was before."""
    assert [q.follows for q in read(text)] == [None, None]
