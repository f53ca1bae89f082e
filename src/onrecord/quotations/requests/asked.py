"""Who was asked for comment: the name in front of, inside or behind a newsroom formula.

No parser: the subject of such a sentence stands right before its predicate, and the rest is cutting
off what newspapers put around a name (opening phrases, relative clauses, "a spokesman for").
"""

from __future__ import annotations

import re

_REACH = 300
"""How far, in characters, a name is looked for on either side of the formula."""

_SPEECH = (
    r"(?:said|says|told|added|wrote|confirmed|responded|replied|stated|declined|explained|insisted|issued|denied|"
    r"referred|acknowledged|directed|defended|pointed|sent|called|echoed|noted|argued|dismissed)"
)
_FINITE = re.compile(
    rf"\s+(?:{_SPEECH}|released|posted|appeared|refused|left|spoke|is|was|were|are|has|have|had|did|would|could|"
    r"will|can|may|came|went|made|took|began|ended)\b"
)
_PAST = re.compile(r"\s+(?:\w+ly\s+)?[a-z]{2,}ed\b")
_SHARED = re.compile(r"\b(?:and|but)\s+(?:\w+ly\s+)?(?:has\s+|have\s+|had\s+)?$", re.IGNORECASE)
_CLAUSE_START = re.compile(
    r"[;:()\"“”•]|\s[—–-]{1,2}\s|—|,\s+(?:but|and|so|yet|nor)\s|\s(?:but|saying)\s"
    rf"|\b{_SPEECH}\b[^,.]{{0,40}}?\sthat\s"
    r"|[\s,](?=(?:while|although|though|whereas|because|when|if)\s)|,\s+(?=as\s+(?!well))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|but)\s+(?=\S)", re.IGNORECASE)
_OPENING_PHRASE = re.compile(
    r"(?:later|earlier|asked|reached|"
    r"contacted|approached|when|while|after|before|as|in|on|at|by|for|with|despite|since|until|during|through|"
    r"late|early|though|although|whereas|if|because|once|following|according|last|this|over|from|to|under|yesterday|"
    r"today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]{4,}ing(?=\s+[a-z]))\b[^,]{0,140},\s+",
    re.IGNORECASE,
)
_OPENING_WORD = re.compile(
    r"(?:and|but|so|yet|which|whom|however|meanwhile|still|instead|also|additionally|separately|while|although|though|whereas|"
    rf"because|if|as|that|when|{_SPEECH}|(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[,\s]+(?:(?:this|last)\s+(?:week|month|year|morning|afternoon|evening)|(?:on\s+|late\s+)?\w+day|[a-z]+ly|also|"
    r"both|all|each|either|however|still|later|earlier|so\s+far|again|too|meanwhile|has|have|had|did|was|were|and|but|"
    r"then|itself|himself|herself|themselves|simply|would|nor|or|to))+$"
)
_SAID_PRONOUN = re.compile(
    rf"\s+{_SPEECH}\b.{{0,80}}?\b(?:(?:that\s+)?(?:he|she|they|it|we)|that)$", re.IGNORECASE
)
_WHO = re.compile(r",?\s+(?:who|which|that)$", re.IGNORECASE)
_WHOSE = re.compile(r"[\s,]*\bwhose\s+(?P<thing>[\w\s-]{2,40})$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|you|him|her|them|us|who|which|that|those|these|this|neither|both|none|one|others?|"
    r"all|either|each|many|some|most|but|and|or|also|there|\w+ly|had|has|have)?(?:,.*)?",
    re.IGNORECASE,
)

_PARTY = re.compile(r",?\s+\(?[A-Z][a-z]?[a-z]{0,2}(?:-[A-Z][\w.]*|\.-[A-Z][\w.]*)\)?(?=,|\s|$),?")
_ASIDE = re.compile(
    r",\s+(?:however|too|meanwhile|though|in\s+turn|reached|contacted|asked|when|during|speaking|of\s+course|for\s+(?:his|her|its)\s+part|"
    r"who|which|whose|where|whom)\b.*$|\s+(?:who|which|whose)\s.*$"
)
_ROLE = (
    r"(?:spokes(?:man|woman|person|men|women|people|persons)|representatives?|press\s+(?:secretary|officers?|office)|"
    r"publicists?|(?:senior\s+)?officials?|media\s+office|communications\s+director)"
)
_FULL_NAME = r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w.’'-]*"
_ROLE_FOR = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]everal|[Oo]ne|[Mm]ultiple|[Bb]oth)\s+)?(?:\w+\s+)?"
    rf"(?P<role>(?i:{_ROLE}))\s+(?:for|at|of|with|from|in)\s+(?:both\s+)?(?P<house>.+?)"
    rf"(?:,\s+(?P<name>{_FULL_NAME}))?(?:,?\s+and\s+for\s+(?P<other>[^,]+))?"
)
_ROLE_AGAIN = re.compile(r"\s*(?:for|of|at|with)\s+(?:the\s+)?[A-Z]")
_NAME_ROLE = re.compile(rf"(?P<name>[A-Z][^,]+),\s+(?:(?:an?|the)\s+)?(?P<role>[^,]*?\b(?i:{_ROLE})\b[^,]*)")
_NAME_APPOSED = re.compile(rf"(?!The\s)(?P<name>{_FULL_NAME}),\s+(?!and\b)[^,].*")
_ARTICLE = re.compile(r"(?:the|a|an|both|either|neither|several|many|some)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|Prof|St)\.\s+)?[A-Z][\w’'&-]*(?:\.[A-Z]\.?)*"
    r"(?:\s+(?:(?:of|for|the|and|de|van|von|al|bin)\s+){0,2}(?:[A-Z]\.|[A-Z][\w’'&-]*)){0,5}"
)
_SPOKEN = re.compile(rf"({_NAME.pattern}),?\s+{_SPEECH}\b")
_FUNCTION_WORD = re.compile(
    r"(?:the|an?|in|on|at|by|for|from|to|of|and|but|or|as|if|when|while|after|before|it|he|she|they|we|you|i|his|her|"
    r"their|its|this|that|these|those|there|then|so|yet|not|no|yes|what|who|how|why|where|\w+day|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|asked|with|during|since|according|"
    r"meanwhile|however|still|also|both|neither|many|some|most|one|another|all|instead|\w+ing)",
    re.IGNORECASE,
)
_SAME_SENTENCE = (
    r"(?:[^.;:!?\n•]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Lt))\.|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Sgt))\.)"
)
_SPEAKER_NEXT = re.compile(
    rf"\W*(?P<who>{_SAME_SENTENCE}{{2,120}}?)\s+(?:\w+ly\s+)?(?:{_SPEECH}|did|was|would|could|had|has|also)\b"
)
_SPEAKER_INVERTED = re.compile(rf"\W*(?:{_SPEECH}|was)\s+(?P<who>[^.;:!?\n•]{{2,80}})")
_ADDRESSEE = re.compile(
    r"\b(?:to\s+(?:reach|contact)|to|from|with|at|for(?!\s+(?:further\s+|additional\s+)?comment))\s+"
    r"(?P<who>(?:[^.;:!?\n•]|(?<=\b[A-Z][rs])\.){2,80}?)\s+(?:seeking|requesting|asking|for|by|on|was|were|went|gone|had|have|has|"
    r"rang|proved|remained|received|drew|got)\b"
)
_TOLD_LAST = re.compile(rf"\s*,?\s*\b{_SPEECH}\b[^.;:!?\n]{{0,60}}$")
_VERB_LAST = re.compile(rf"\s*,?\s*(?:{_SPEECH})?[\s\W]*$")


def name_before(sentence: str, at: int, context: str) -> str:
    """Return who is the subject of the predicate at ``sentence[at:]``; ``context`` is the text before."""
    left = _TRAILING.sub("", _PARTY.sub(" ", sentence[max(0, at - _REACH) : at]).rstrip(" ,"))
    owner = _WHOSE.search(left)
    if owner:
        return f"{_last_name(left[: owner.start()])}'s {owner['thing']}"
    relative = _WHO.search(left)
    if relative:
        return _antecedent(left[: relative.start()], context)
    shared = _SHARED.search(sentence, max(0, at - _REACH), at) or sentence[at : at + 9].lower().endswith(
        "ing"
    )
    subject = _main_subject(left) if shared else _subject(left)
    return tidy(subject) if subject else referent(left, context)


def name_after(sentence: str, at: int, context: str) -> str:
    """Return who speaks in ``sentence[at:]``, after "when contacted,"."""
    after = sentence[at : at + _REACH]
    match = _SPEAKER_NEXT.match(after) or _SPEAKER_INVERTED.match(after)
    named = None if match else _NAME.match(after.lstrip())
    subject = _WHO.sub("", match["who"].strip()) if match else named.group() if named else ""
    return referent("", context) if _PRONOUN.fullmatch(subject) else tidy(subject)


def name_of_teller(sentence: str, at: int, context: str) -> str:
    """Return who said what stands before ``sentence[at:]``, as in ``Ned Tarn said when asked to comment``."""
    before = _TOLD_LAST.sub("", sentence[max(0, at - _REACH) : at])
    return name_before(before, len(before), context)


def name_in_note(note: str) -> str:
    """Return to whom the calls, letters or efforts in ``note`` went; empty where it does not say."""
    match = _ADDRESSEE.search(note)
    return tidy(match["who"]) if match else ""


def name_around(sentence: str, start: int, end: int, context: str) -> str:
    """Return who said the words at ``sentence[start:end]``: named behind them, or else before."""
    after = sentence[end : end + _REACH]
    match = _SPEAKER_INVERTED.match(after) or _SPEAKER_NEXT.match(after)
    if match and not _PRONOUN.fullmatch(match["who"].strip()):
        return tidy(match["who"])
    before = _VERB_LAST.sub("", sentence[max(0, start - _REACH) : start])
    return name_before(before, len(before), context)


def tidy(phrase: str) -> str:
    """Return a noun phrase as a name: no article, no relative clause, "a spokesman for" resolved."""
    plain = _ASIDE.sub("", _PARTY.sub(" ", " ".join(phrase.split()))).strip(" ,.•\"“”'‘’-—–")
    plain = " ".join(plain.split())
    match = _ROLE_FOR.fullmatch(plain)
    if match:
        house = _without_article(re.sub(r"^(?:the\s+)?office\s+of\s+(?=the\b)", "", match["house"]))
        if match["other"]:
            return f"{house.partition(',')[0]}; {_without_article(match['other'])}"
        return f"{match['name'].strip()}, {match['role'].lower()} for {house}" if match["name"] else house
    match = _NAME_ROLE.fullmatch(plain)
    if match:
        return f"{match['name']}, {match['role']}"
    match = _NAME_APPOSED.fullmatch(plain)
    return match["name"] if match else _without_article(plain)


def referent(left: str, context: str) -> str:
    """Return the name that a pronoun stands for: one before it in the sentence, or in the text before.

    The nearest that spoke comes first, then the first named; empty where there is none.
    """
    for text in (left, context):
        spoken = [match[1] for match in _SPOKEN.finditer(text[-2 * _REACH :]) if not _is_function(match[1])]
        named = [
            match.group() for match in _NAME.finditer(text[-2 * _REACH :]) if not _is_function(match.group())
        ]
        if spoken or named:
            return tidy(spoken[-1] if spoken else named[0])
    return ""


def _is_function(name: str) -> bool:
    return _FUNCTION_WORD.fullmatch(name) is not None


def _subject(left: str) -> str:
    """Return the noun phrase that the text ends with, or the subject of its last verb; or nothing."""
    cut = _last_clause(left)
    one_list = left[:cut].rstrip().endswith(" and") and not _has_verb(left[:cut])
    clause = left if one_list or _ROLE_AGAIN.match(left[cut:]) else left[cut:]
    phrase = _without_opening(_SAID_PRONOUN.sub("", clause.strip()))
    verb = _FINITE.search(phrase)
    if verb:
        fresh = _AND.split(phrase[verb.start() :])[-1].strip()
        renewed = len(_AND.split(phrase[verb.start() :])) > 1 and not _FINITE.search(f" {fresh}")
        phrase = (
            fresh
            if renewed and not _PRONOUN.fullmatch(fresh) and fresh[:1].isupper()
            else phrase[: verb.start()]
        )
    phrase = _TRAILING.sub("", phrase.strip(" ,"))
    if not _PRONOUN.fullmatch(phrase):
        return phrase
    earlier = _without_opening(left[:cut].strip())
    verb = _FINITE.search(earlier)
    subject = earlier[: verb.start()] if verb else ""
    return "" if _PRONOUN.fullmatch(subject) or not _NAME.search(subject) else subject


def _main_subject(left: str) -> str:
    """Return the subject that a second predicate shares with the first: "X praised it and declined"."""
    clause = _without_opening(left[_last_clause(left) :].strip())
    verb = _FINITE.search(clause) or _PAST.search(clause)
    subject = clause[: verb.start()] if verb else ""
    return _subject(left) if _PRONOUN.fullmatch(subject) else subject


def _antecedent(left: str, context: str) -> str:
    """Return whom a relative clause at the end of ``left`` is about."""
    clause = left[_last_clause(left) :].strip()
    if _FINITE.search(clause) or len(clause.split()) > 8:
        return _last_name(clause) or referent(left, context)
    return tidy(_without_opening(clause)) or referent(left, context)


def _last_name(text: str) -> str:
    names = [match.group() for match in _NAME.finditer(text) if not _is_function(match.group())]
    return tidy(names[-1]) if names else ""


def _has_verb(text: str) -> bool:
    return _FINITE.search(text) is not None


def _last_clause(left: str) -> int:
    start = 0
    for match in _CLAUSE_START.finditer(left):
        start = match.end()
    return start


def _without_opening(clause: str) -> str:
    previous = None
    while previous != clause:
        previous = clause
        for pattern in (_OPENING_PHRASE, _OPENING_WORD):
            match = pattern.match(clause)
            clause = clause[match.end() :].lstrip() if match else clause
    return clause


def _without_article(phrase: str) -> str:
    match = _ARTICLE.match(phrase.strip())
    return phrase.strip()[match.end() :] if match else phrase.strip()
