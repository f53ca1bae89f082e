"""Marks that quote nobody: titles, button labels, nicknames, words as words, names of laws, irony.

Each stretch gets a doubt between 0 and 1 and the reason for it. Some reasons hold whatever stands
around (a title after "on" and a broadcaster's name); most are weighed against whether a speaker and a
reporting word were found for the stretch, so a doubt has a value for either case. The rules look at
the form of the words and at the kind of noun or verb beside the marks, never at particular names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.quotations.marks import forms
from onrecord.quotations.marks.marked import Marked
from onrecord.text import fold, words

Reason = Literal[
    "button label",
    "nickname",
    "title of a work",
    "word as a word",
    "name of a thing",
    "related headline",
    "correction",
    "fragment",
    "sentence",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """How doubtful it is (0 to 1) that a stretch between marks quotes somebody, and why.

    ``attributed`` is the doubt where a speaker and a reporting word were found for it, ``alone``
    where they were not. From 0.5 on it is better left out.
    """

    reason: Reason
    attributed: float
    alone: float

    def given(self, attribution: bool) -> float:
        """Return the doubt that holds with, or without, a speaker and a reporting word."""
        return self.attributed if attribution else self.alone


class _Setting(NamedTuple):
    """A stretch with what stands before and after its marks, on its own line."""

    content: str
    before: str
    after: str
    words: list[str]
    titled: bool
    in_headline: bool
    line_before: str


_REACH = 60
"""How far, in characters, the words on either side are looked at."""

_SHORT = 6
"""Words that the name of a thing has at most; a longer stretch is a sentence or a title announced as one."""

_FAR_REACH = 300
"""How far back, in characters, the beginning of a stretch's line is looked at."""

_ORDINARY: frozenset[Reason] = frozenset({"fragment", "sentence"})
_OF_ONE_PLACE = _ORDINARY | {"button label", "related headline", "correction"}


def doubts(text: str, marked: Sequence[Marked]) -> list[Doubt]:
    """Return a doubt for each of an article's stretches between marks, in the same order.

    A name or title recognised once is recognised wherever the same words stand in the article, and
    a stretch joined to one by "and" or "or" shares its fate. A fragment that comes back inside a longer
    quotation is somebody's word, also where nobody is named beside it.
    """
    settings = [_setting(text, stretch) for stretch in marked]
    body = [stretch for stretch in marked if not stretch.in_headline]
    echoes = _runs_of_words(text, body, longer_than=_SHORT)
    quoted = _runs_of_words(text, body, longer_than=0)
    found: list[Doubt] = []
    for index, (stretch, setting) in enumerate(zip(marked, settings, strict=True)):
        doubt = _recognised(setting)
        if doubt is None and index and _joined(text, marked[index - 1], marked[index]):
            doubt = _shared(found[-1], settings[index - 1], setting)
        if doubt is None and stretch.in_headline:
            heard = echoes if forms.NOUN_AFTER.match(setting.after) else quoted
            doubt = _of_headline(setting, not quoted or _plain(setting.words) in heard)
        found.append(doubt or _unremarkable(setting, _plain(setting.words) in echoes))
    return _known_again(settings, found)


def _known_again(settings: Sequence[_Setting], found: Sequence[Doubt]) -> list[Doubt]:
    """Give equal short stretches the strongest doubt that any of them met with."""
    known: dict[str, Doubt] = {}
    for setting, doubt in zip(settings, found, strict=True):
        key = _key(setting)
        recognised = doubt.reason not in _OF_ONE_PLACE and len(setting.words) <= _SHORT
        if recognised and (key not in known or known[key].attributed < doubt.attributed):
            known[key] = doubt
    return [
        max(doubt, known.get(_key(setting), doubt), key=lambda one: one.attributed)
        for setting, doubt in zip(settings, found, strict=True)
    ]


def _recognised(setting: _Setting) -> Doubt | None:
    for rule in _RULES:
        doubt = rule(setting)
        if doubt is not None:
            return doubt
    return None


def _elsewhere(setting: _Setting) -> Doubt | None:
    if forms.RELATED.match(setting.line_before):
        return Doubt("related headline", 0.9, 0.95)
    if len(setting.words) <= _SHORT and forms.CORRECTED.search(setting.line_before):
        return Doubt("correction", 0.7, 0.9)
    return None


def _button(setting: _Setting) -> Doubt | None:
    if len(setting.words) > 4:
        return None
    if forms.BUTTON.search(setting.before) or (setting.titled and forms.BUTTON_AFTER.match(setting.after)):
        return Doubt("button label", 0.95, 0.95)
    return None


def _nickname(setting: _Setting) -> Doubt | None:
    between_names = (
        not setting.in_headline
        and setting.titled
        and len(setting.words) <= 3
        and setting.content[-1:].isalnum()
        and forms.NAME_BEFORE.search(setting.before)
        and forms.NAME_AFTER.match(setting.after)
    )
    if between_names:
        return Doubt("nickname", 0.85, 0.95)
    if len(setting.words) <= _SHORT and forms.KNOWN_AS.search(setting.before):
        return Doubt("nickname", 0.55, 0.85)
    named = setting.titled and len(setting.words) <= 4 and setting.content[-1:].isalnum()
    if named and not setting.in_headline and forms.NICKNAMED.search(setting.before):
        return Doubt("nickname", 0.55, 0.85)
    return None


def _title(setting: _Setting) -> Doubt | None:
    if len(setting.words) <= 25 and forms.TITLED.search(setting.before):
        return Doubt("title of a work", 0.85, 0.95)
    if not setting.titled:
        return None
    near_work = forms.WORK_BEFORE.search(setting.before) or forms.WORK_AFTER.match(setting.after)
    if setting.in_headline:  # where every word has a capital
        return Doubt("title of a work", 0.4, 0.6) if near_work else None
    placed = (forms.ON_A_SHOW, forms.ON, forms.PART_OF, forms.NETWORK)
    if any(form.search(setting.before) for form in placed):
        return Doubt("title of a work", 0.8, 0.9)
    if forms.NAMED.search(setting.before):
        return Doubt("title of a work", 0.7, 0.9)
    return Doubt("title of a work", 0.6, 0.9) if near_work else None


def _word(setting: _Setting) -> Doubt | None:
    if len(setting.words) > (_SHORT if setting.titled else 3):
        return None
    if len(setting.words) == 1 and forms.CHOICE_AFTER.match(setting.after):
        return Doubt("word as a word", 0.6, 0.85)
    answer = [fold(word) for word in setting.words] in (["no"], ["yes"])
    if answer and (forms.SAID_AS_WORD.search(setting.before) or forms.VERB_AFTER.match(setting.after)):
        return Doubt("word as a word", 0.6, 0.85)
    if forms.WORD_BEFORE.search(setting.before) or forms.WORD_AFTER.match(setting.after):
        return Doubt("word as a word", 0.6, 0.85)
    if forms.WORD_MEANING.search(setting.before) or forms.SEARCHED.search(setting.before):
        return Doubt("word as a word", 0.6, 0.85)
    return None


def _thing(setting: _Setting) -> Doubt | None:
    count = len(setting.words)
    if 1 < count <= _SHORT and forms.RULE_AFTER.match(setting.after):
        return Doubt("name of a thing", 0.55, 0.85)
    if setting.in_headline:
        return None
    if count <= _SHORT and forms.THING_AFTER.match(setting.after):
        return Doubt("name of a thing", 0.6, 0.9) if setting.titled else Doubt("name of a thing", 0.4, 0.8)
    if count <= _SHORT and forms.FAMED.search(setting.before):
        return Doubt("name of a thing", 0.55, 0.85)
    if count < 3 and forms.TOPIC.search(setting.before) and forms.NOUN_AFTER.match(setting.after):
        return Doubt("name of a thing", 0.55, 0.85)
    return _proper_name(setting)


def _proper_name(setting: _Setting) -> Doubt | None:
    """Doubt capitals in the middle of a sentence: a name, above all before a noun ("a 'Heron' moment")."""
    count = len(setting.words)
    within = forms.MID_SENTENCE.search(setting.before) and not forms.SPOKEN_BEFORE.search(setting.before)
    if not (setting.titled and within):
        return None
    if forms.BODY_BEFORE.search(setting.before):
        return Doubt("name of a thing", 0.6, 0.9)
    shouted = setting.content.isupper() and count > 1
    modifies = forms.NOUN_AFTER.match(setting.after) and not forms.CALLED.search(setting.before)
    if modifies and not shouted and count <= _SHORT:
        return Doubt("name of a thing", 0.55, 0.85)
    return Doubt("name of a thing", 0.55 if count > 4 else 0.3, 0.7) if count > 1 else None


_RULES: tuple[Callable[[_Setting], Doubt | None], ...] = (
    _elsewhere,
    _button,
    _title,
    _nickname,
    _word,
    _thing,
)


def _of_headline(setting: _Setting, repeated: bool) -> Doubt | None:
    """Doubt a single word in a headline that nobody says in the article below it."""
    before = setting.before.rstrip()
    said = before.endswith(":") and not forms.NOUN_AFTER.match(setting.after)
    owned = said or before.endswith(("'s", "’s", "s'", "s’"))
    if repeated or owned or len(setting.words) > 1 or setting.content[-1:] in ".!?":
        return None
    return Doubt("fragment", 0.3, 0.6)


def _unremarkable(setting: _Setting, echoed: bool) -> Doubt:
    """Weigh a stretch with nothing odd about it by its length: one word proves little, ten do."""
    count = len(setting.words)
    if setting.in_headline:
        return Doubt("fragment", 0.02, 0.25 if count < 3 else 0.15)
    within = forms.MID_WORDS if setting.titled else forms.DETERMINED
    name_like = count < 4 and within.search(setting.before)
    utterance = setting.content[:1].isupper() and setting.content[-1:] in ".,!?…"
    if count > 10 or (utterance and not name_like):
        return Doubt("sentence", 0.0, 0.05)
    if echoed:
        return Doubt("fragment", 0.02, 0.4 if count == 1 else 0.1)
    alone = 0.7 if count == 1 else 0.6 if count <= 3 else 0.45 if count <= _SHORT else 0.25
    return Doubt("fragment", 0.1 if count == 1 else 0.03, alone)


def _setting(text: str, marked: Marked) -> _Setting:
    start, end = marked.content
    content = text[start:end]
    before = forms.OPENED.sub(" ", text[max(0, start - _REACH) : start].rpartition("\n")[2])
    after = forms.CLOSED.sub("", text[end : end + _REACH].partition("\n")[0], count=1)
    inside = [token.text for token in words(content[:400])]
    headline = marked.in_headline or _reads_as_headline(before, after)
    line = text[max(0, start - _FAR_REACH) : start].rpartition("\n")[2].lstrip("([ ")
    return _Setting(content, before, after, inside, _is_titled(inside), headline, line)


def _reads_as_headline(before: str, after: str) -> bool:
    """Tell whether the words around a stretch all have capitals, as in the headline of a related story."""
    around = [token.text for token in words(f"{before} {after}") if len(token.text) > 3]
    return len(around) > 2 and all(not word[0].islower() for word in around)


def _is_titled(inside: Sequence[str]) -> bool:
    """Tell whether every word has a capital, little words apart: ``The Price of It All``."""
    if not inside or len(inside) > 20 or not (inside[0][:1].isupper() or inside[0][:1].isdigit()):
        return False
    return all(
        word[:1].isupper() or word[:1].isdigit() or forms.NEVER_CAPITAL.fullmatch(word) for word in inside
    )


def _joined(text: str, first: Marked, second: Marked) -> bool:
    """Tell whether nothing but marks and an "and", an "or" or a comma stands between two stretches."""
    between = text[first.content.end : second.content.start]
    same_line = first.paragraph == second.paragraph and len(between) < 12
    return same_line and forms.COORDINATION.fullmatch(between) is not None


def _shared(doubt: Doubt, before: _Setting, setting: _Setting) -> Doubt | None:
    alike = before.titled == setting.titled and len(setting.words) <= _SHORT
    return doubt if alike and doubt.reason not in _ORDINARY else None


def _runs_of_words(text: str, marked: Sequence[Marked], *, longer_than: int) -> frozenset[str]:
    """Return every run of one to six words inside a stretch of more words than ``longer_than``.

    Runs of one short word are left out: they come back by chance.
    """
    runs: set[str] = set()
    for stretch in marked:
        inside = [fold(token.text) for token in words(text, *stretch.content)]
        if len(inside) > longer_than:
            for length in range(1, _SHORT + 1):
                runs.update(" ".join(inside[at : at + length]) for at in range(len(inside) - length + 1))
    return frozenset(run for run in runs if len(run) > 4)


def _plain(inside: Sequence[str]) -> str:
    return " ".join(fold(word) for word in inside[: _SHORT + 2])


def _key(setting: _Setting) -> str:
    return f"{setting.titled} {_plain(setting.words)}"
