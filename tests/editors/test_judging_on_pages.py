"""Every kind of judgement, as an editor makes it on a page: what the page shows then, and after undoing."""

from __future__ import annotations

from tests.editors.editing_desk import CHOIR, LIMES, TOLL, Editor, told


def test_the_sample_is_what_the_tests_take_it_for(editor: Editor) -> None:
    """Two stories; the toll in three articles, by one speaker."""
    assert len(editor.library.stories()) == 2
    assert len(editor.statement(TOLL[12:]).quotations) == 3
    assert editor.statement(TOLL).speaker.name == "Odile Marchetti"


def test_a_speaker_is_changed_and_undone(editor: Editor) -> None:
    """The page shows the name given, says that it was judged and by which number, and undo restores it."""
    before = editor.statement(LIMES)
    page = told(editor.done(editor.path(LIMES), "Set the speaker", name="Ines Marlow", note="the minutes"))
    assert "Ines Marlow is the speaker of" in page
    assert "judged: speaker" in page
    assert editor.statement(LIMES).speaker.name == "Ines Marlow"
    page = told(editor.done(editor.path(LIMES) + "?decided=1", "Undo"))
    assert "Judgement 1 is taken back" in page
    assert "judged: speaker" not in page
    assert editor.statement(LIMES) == before


def test_a_speaker_is_confirmed(editor: Editor) -> None:
    """One press on the story's page: the same name, certain now, and marked as judged; once is enough."""
    story = f"/story/{editor.story(LIMES)}"
    page = editor.done(story, "Confirm the speaker", LIMES[:20])
    assert "Bo Rask is the speaker of" in told(page)
    assert "judged: speaker" in told(page)
    quotation = editor.copy(LIMES)
    assert (quotation.judged, quotation.speaker_confidence) == (("speaker",), 1.0)
    assert "speaker confirmed" in told(page)


def test_a_speaker_is_taken_away(editor: Editor) -> None:
    """Not by the one who was named: the statement has no name any more."""
    page = told(editor.done(editor.path(LIMES), "Not by", "Bo Rask"))
    assert "Bo Rask is not the speaker of" in page
    assert editor.statement(LIMES).speaker.name is None
    editor.undo()
    assert editor.statement(LIMES).speaker.name == "Bo Rask"


def test_a_copy_leaves_its_statement_and_comes_back(editor: Editor) -> None:
    """Apart, shown on both pages; then the same again by the link of the other, which overrules the first."""
    editor.done(editor.path(TOLL), "Not the same statement", "shall not")
    assert len(editor.statement(TOLL).quotations) == 2
    alone = editor.library.statement(editor.statement("shall not").id).statement
    assert len(alone.quotations) == 1
    link = f"http://testserver{editor.path(TOLL)}"
    page = told(editor.done(f"/statement/{alone.id}", "They are the same statement", link=link))
    assert len(editor.statement(TOLL).quotations) == 3
    assert "are one statement" in page
    assert "overruled by 2" in told(editor.page("/editors/log"))
    editor.undo(2)
    assert len(editor.statement(TOLL).quotations) == 2
    editor.undo(1)
    assert len(editor.statement(TOLL).quotations) == 3


def test_two_statements_are_one_by_choice(editor: Editor) -> None:
    """The story's other statements can be chosen; where they were joined, either address leads there."""
    other, former = editor.statement(TOLL).id, editor.path(LIMES)
    editor.done(former, "They are the same statement", other=other)
    assert len(editor.statement(TOLL).quotations) == 4
    assert "Nobody cuts down" in told(editor.page(former))
    assert "Odile Marchetti" in editor.page(former)
    editor.undo()
    assert len(editor.statement(LIMES).quotations) == 1


def test_a_copy_is_confirmed_where_it_is(editor: Editor) -> None:
    """It belongs here: nothing moves, and the copy is marked as judged."""
    before = editor.statement(TOLL)
    page = told(editor.done(editor.path(TOLL), "It belongs here", "shall not"))
    after = editor.statement(TOLL)
    assert after.id == before.id
    assert "judged: same statement" in page


def test_stories_are_merged_and_parted_and_everything_follows(editor: Editor) -> None:
    """The story that went leads on for good, but never past an undo; a vote for it counts for the whole."""
    desk, bridge, choir = editor.desk, editor.story(TOLL), editor.story(CHOIR)
    page = f"/statement/{editor.statement(CHOIR).id}"
    editor.browser.send(f"/story/{choir}/vote", {"vote": "on"})
    desk.reader("bo@example.org").send(f"/story/{bridge}/vote", {"vote": "on"})
    merged = editor.done(f"/story/{choir}", "They are one story", link=f"http://testserver/story/{bridge}")
    assert CHOIR in told(merged)
    assert TOLL in told(merged)
    anybody = desk.browser()
    gone = anybody.get(f"/story/{choir}")
    assert (gone.status_code, gone.headers["location"]) == (301, f"/story/{bridge}")
    assert "no-cache" in gone.headers["cache-control"]
    assert anybody.get(page).status_code == 200
    shown = anybody.get(f"/story/{bridge}").text
    assert '<span class="count">2</span>' in shown
    assert desk.site.library.former([bridge]) == {bridge: (choir,)}
    editor.undo()
    for story, words in ((bridge, TOLL), (choir, CHOIR)):
        answer = anybody.get(f"/story/{story}")
        assert answer.status_code == 200
        assert words in told(answer.text)
        assert '<span class="count">1</span>' in answer.text


def test_an_article_leaves_its_story(editor: Editor) -> None:
    """It gets a story of its own, and comes back when that is taken back."""
    bridge = editor.story(TOLL)
    page = told(editor.done(f"/story/{bridge}", "Not of this story", "Bridge toll at Tarnford"))
    assert "is not of the story of" in page
    assert len(editor.library.stories()) == 3
    assert len(editor.library.story(bridge).articles) == 2
    editor.undo()
    assert len(editor.library.stories()) == 2
    assert len(editor.library.story(bridge).articles) == 3


def test_what_the_public_sees(editor: Editor) -> None:
    """That something was judged, at once, and nothing of who did; no form, and no line of what was done."""
    anybody = editor.desk.browser()
    path = editor.path(LIMES)
    assert anybody.get(path).status_code == 200
    editor.done(path, "Confirm the speaker")
    for shown in (anybody.get(path).text, editor.desk.reader("bo@example.org").get(path + "?decided=1").text):
        assert "judged: speaker" in shown
        assert "ad…@example.org" not in shown
        assert "/editors/" not in shown
        assert "Judgement 1" not in shown
