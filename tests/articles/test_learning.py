"""What an outlet prints in all its articles is learnt from them, and nothing else is."""

from dataclasses import replace

from onrecord.articles import clean, extract, learn
from onrecord.text import kept_text
from onrecord.types import Article, Page

PLUG = "Harbour Post readers keep the lighthouse burning"
GLUED = "Ask your newsagent for the paper edition of the Harbour Post."
SUBJECTS = (
    "The ferry between Ostlund and the mainland stops running in June, its owner wrote to passengers.",
    "Volunteers counted seventeen species of moths inside the botanical gardens during August.",
    "Parliament rejected the proposed tariff on imported timber after lengthy debate yesterday.",
    "Goalkeeper Tilde Aaskov signed another contract with Northern Rovers until midsummer.",
    "Scientists drilled through glacier layers, measuring volcanic ashes from ancient eruptions.",
)
BACKGROUND = "Odell, who denies wrongdoing, bought the company eleven years ago from her uncle."
DECLINED = "She declined to comment."


def article(number: int, *more: str) -> str:
    """Return a text of the outlet on a subject of its own, with its plug and what is given."""
    return "\n\n".join(
        [f"Headline number {number}", SUBJECTS[number], *more, PLUG, f"Reporters went there. {GLUED}"]
    )


def marked(text: str, texts: list[str]) -> list[str]:
    """Return what of a text is marked with what was learnt from texts."""
    found = extract(Page("rows.jsonl#1", "text", text.encode(), "0"), learnt=learn(texts))
    assert isinstance(found, Article)
    return [text[c.start : c.end] for c in found.dropped if c.reason == "repeated by the outlet"]


def test_lines_and_sentences_that_come_again_are_clutter() -> None:
    """A line of its own and a sentence glued to another are learnt from articles on different things."""
    texts = [article(number) for number in range(5)]
    assert marked(texts[0], texts) == [PLUG, f"Reporters went there. {GLUED}"]
    assert marked(f"{SUBJECTS[2]} {GLUED}", texts) == [GLUED]


def test_follow_ups_do_not_make_their_background_clutter() -> None:
    """What articles about one thing tell again is article: they have more in common than that."""
    told = f"{SUBJECTS[0]} Passengers protested at the harbour."
    texts = [
        f"Report {n}\n\n{told}\n\n{BACKGROUND}\n\nNew detail {n}." for n in ("one", "two", "three", "four")
    ]
    assert marked(texts[0], texts) == []


def test_quotations_and_speakers_are_never_learnt() -> None:
    """What stands in quotation marks, behind a post or before a colon stays, however often it is printed."""
    again = (
        "“No comment,” the company said in a statement.",
        "ODELL:",
        "— Ines Odell (@inesodell) May 4, 2031",
    )
    texts = [article(number, *again) for number in range(5)]
    assert not set(again) & set(marked(texts[0], texts))


def test_too_few_articles_teach_nothing() -> None:
    """Two articles are no habit, and neither is what a small share of many articles says."""
    assert not learn([article(0), article(1)]).keys
    many = [f"{SUBJECTS[n % 5]} {n} " + " ".join(f"word{n}x{i}" for i in range(40)) for n in range(60)]
    learnt = learn([*many, *(f"{text}\n\n{DECLINED}" for text in many[:4])])
    assert DECLINED.casefold() not in learnt.keys


def test_order_and_repetition_change_nothing() -> None:
    """The same is learnt from the same articles in any order, and an article met twice counts once."""
    texts = [article(number) for number in range(5)]
    assert learn(texts) == learn([*reversed(texts), texts[2]])
    assert not learn([texts[0]] * 5).keys


def test_each_outlet_is_cleaned_by_its_own_articles() -> None:
    """Articles are marked by what their own outlet repeats; the headline is no clutter, text is left."""
    pages = [
        Page(f"{outlet}/{n}.txt", "text", article(n).encode(), "0") for outlet in ("a", "b") for n in range(5)
    ]
    articles = [found for page in pages if isinstance(found := extract(page), Article)]
    ours = [replace(a, outlet="Harbour Post" if at < 5 else None) for at, a in enumerate(articles)]
    cleaned = clean(ours)
    assert all(PLUG not in kept_text(a) for a in cleaned[:5])
    assert cleaned[5:] == ours[5:]
    assert all(a.headline == b.headline for a, b in zip(ours, cleaned, strict=True))
    assert all(kept_text(a) for a in cleaned)
