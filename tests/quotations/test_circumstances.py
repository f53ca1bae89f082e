"""Where and to whom words were said."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import article, said

from onrecord.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "venue", "addressee"),
    [
        ("“We will stay,” Ada Krug wrote on Twitter.", "on Twitter", None),
        ("“We will stay,” Ada Krug told her followers.", None, "her followers"),
        ("“We will stay,” Ada Krug told The Harbour Post.", None, "The Harbour Post"),
        (
            "In a statement to Harbour News, Ada Krug said: “We will stay.”",
            "In a statement to Harbour News",
            None,
        ),
        ("“We will stay,” Ada Krug said at a news conference.", "at a news conference", None),
        ("“We will stay,” Ada Krug said on Monday.", None, None),
        ("“We will stay,” Ada Krug said to Tobias Ray.", None, "Tobias Ray"),
    ],
)
def test_venue_and_addressee_are_spans_of_the_text(
    text: str, venue: str | None, addressee: str | None
) -> None:
    """The place or medium and the person addressed are marked in the text; a date is neither."""
    [quotation] = find_quotations(article(text)).quotations
    assert (said(text, quotation.venue), said(text, quotation.addressee)) == (venue, addressee)
