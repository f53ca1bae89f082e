"""What is news, for whom, and that nothing is news twice."""

from __future__ import annotations

import json

import pytest
from tests.alerts.alert_desk import BRIDGE_TOO, DATED, AlertDesk

from onrecord.alerts import look

OTHER = f"""Oyster beds of Lowmere to be counted

{DATED["12 March 2026"]}

The oyster beds in the bay will be counted from boats in June, the fishery office has said.

"We have never known how many oysters there are," said Bo Lind, who runs the fishery office.
"""

NAMESAKE = f"""Choir of Skarra sings in the open air

{DATED["12 March 2026"]}

The choir will give its summer concert in the market square, as the hall has no roof this year.

"Rain has never stopped a tenor yet," said Bo Quist, who conducts it.
"""


def looked(desk: AlertDesk) -> int:
    """Look through the library."""
    return look(desk.library, desk.readers, desk.clock)


def test_a_story_s_followers_hear_of_articles_altered_copies_and_answers(desk: AlertDesk) -> None:
    """The second outlet's article alters a figure and prints what became of the first one's request."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    assert looked(desk) == 3
    told = dict(desk.waiting(ada))
    assert set(told) == {"article", "altered", "answer"}
    assert "post: Lowmere bridge closed" in told["article"]
    assert "“at least £2 million”" in told["altered"]
    assert "“at least £3 million”" in told["altered"]
    assert told["answer"].startswith("Tarn Engineering declined")


def test_what_was_there_before_is_no_news(desk: AlertDesk) -> None:
    """Nobody hears of what they saw when they began to follow; nor of other stories."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    assert looked(desk) == 0
    desk.takes(echo=OTHER)
    assert looked(desk) == 0


def test_who_follows_after_all_came_in_costs_no_loading(
    desk: AlertDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A great library that was taken in before anybody followed anything is not loaded to find nothing new."""
    ada = desk.reader()
    desk.clock.on(seconds=5)
    for kind, value in (("story", desk.story()), ("outlet", "ledger"), ("search", "q=bridge")):
        desk.follow(ada, kind, value)  # type: ignore[arg-type]

    def refuse(*given: object) -> None:
        raise AssertionError

    monkeypatch.setattr(type(desk.library), "story", refuse)
    assert looked(desk) == 0


def test_a_second_look_finds_nothing_new(desk: AlertDesk) -> None:
    """Though looks overlap by days, and whether or not what was found has been told."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    assert [looked(desk) for _ in range(3)] == [3, 0, 0]
    desk.readers.news.tell([each.n for each in desk.readers.news.waiting(ada, "mail")], [])
    assert looked(desk) == 0


def test_a_statement_is_news_once_whatever_copies_come_later(desk: AlertDesk) -> None:
    """Who follows a speaker hears of each new statement; another outlet's copy of one is not another."""
    ada = desk.reader()
    desk.follow(ada, "speaker", "Bo Lind")
    desk.takes(echo=OTHER)
    assert looked(desk) == 1
    ((kind, words),) = desk.waiting(ada)
    assert (kind, words) == ("statement", "Bo Lind: “We have never known how many oysters there are”")
    desk.takes(
        argus=OTHER.replace("to be counted", "will be counted at last").replace("from boats", "by boat")
    )
    assert looked(desk) == 0


@pytest.mark.parametrize(("named", "heard"), [("Lind", 1), ("Bo Lind", 1), ("Marlow", 0), ("Bo", 0)])
def test_who_follows_a_part_of_a_name_hears_of_who_alone_bears_it(
    desk: AlertDesk, named: str, heard: int
) -> None:
    """A speaker known as "Lind" is "Bo Lind" once an article says so; where two may be meant, neither is."""
    desk.takes(argus=NAMESAKE)
    ada = desk.reader()
    desk.follow(ada, "speaker", named)
    desk.takes(echo=OTHER)
    assert looked(desk) == heard


def test_outlet_and_search_have_news(desk: AlertDesk) -> None:
    """An outlet's new articles; new finds of a search, statements and articles; each once."""
    ada, bo = desk.reader(), desk.reader("bo@example.org")
    desk.follow(ada, "outlet", "Echo")
    desk.follow(bo, "search", "q=oysters")
    desk.takes(echo=OTHER)
    looked(desk)
    assert [kind for kind, _ in desk.waiting(ada)] == ["article"]
    found = desk.waiting(bo)
    assert {kind for kind, _ in found} == {"statement", "article"}
    assert all("oyster" in words.lower() for _, words in found)
    assert looked(desk) == 0


def test_a_topic_has_news_when_a_story_of_it_begins(desk: AlertDesk) -> None:
    """An article that joins a story which was there is no new story."""
    article = {"headline": "Oyster beds of Lowmere to be counted", "outlet": "echo", "topics": ["Fishing"]}
    article |= {"published": desk.clock.now.date().isoformat(), "text": OTHER.split("\n\n", 2)[2]}
    ada = desk.reader()
    desk.follow(ada, "topic", "Fishing")
    desk.takes(echo=json.dumps(article))
    looked(desk)
    ((kind, words),) = desk.waiting(ada)
    assert (kind, words.partition(",")[0]) == ("story", "1 outlet")
    desk.takes(argus=json.dumps(article | {"outlet": "argus", "headline": "Oysters will be counted at last"}))
    assert len(desk.library.story_of(desk.library.of_outlet("argus")[0]).articles) == 2
    assert looked(desk) == 0


def test_a_look_that_is_killed_has_not_been(desk: AlertDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found and how far was looked are written together or not at all."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    looked(desk)
    desk.takes(post=BRIDGE_TOO)

    def stopped(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.readers.news.delete", stopped)  # between what was found and how far
    with pytest.raises(KeyboardInterrupt):
        looked(desk)
    monkeypatch.undo()
    assert desk.waiting(ada) == []
    assert looked(desk) == 3


def test_a_channel_that_leads_nowhere_gathers_nothing(desk: AlertDesk) -> None:
    """No mail unless asked for, no webhook without an address, no push without a browser."""
    ada = desk.reader(mail="off", webhook="at once", push="digest")
    desk.follow(ada, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    assert looked(desk) == 0


def test_what_was_told_is_forgotten_after_a_month_and_not_told_again(desk: AlertDesk) -> None:
    """By then no look reaches back so far."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    looked(desk)
    desk.readers.news.tell([each.n for each in desk.readers.news.waiting(ada, "mail")], [])
    desk.clock.on(days=40)
    desk.takes(echo=OTHER)
    desk.follow(ada, "outlet", "echo")
    assert looked(desk) == 0
    assert desk.readers.news.of(ada) == []
