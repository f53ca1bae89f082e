"""The newsroom's formulas for having asked somebody for comment.

They are few and old: "did not respond to a request for comment", "declined to comment", "could not
be reached", "has been approached for comment", "when contacted, the council said". Each is a pattern
with a place where the one asked is named. All gaps are bounded, so that matching stays linear.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.quotations.requests.words import (
    ANSWER,
    ANY,
    ANY_GAP,
    APPROACH,
    COMMENT,
    GAP,
    NO_PRONOUN,
    NOT,
    NOTE,
    OUTLET,
    PRESS,
    REMARK,
    SAY,
    SOON,
    SPOKE,
    SPOKEN,
    TELL,
)
from onrecord.types import Outcome

Place = Literal["before", "inside", "note", "after", "around", "teller", "office"]


class Formula(NamedTuple):
    """One way to say it, what came of the asking, and where the one asked is named.

    ``before`` the match, ``after`` it, on either side (``around``), ``inside`` it (group ``who``), or
    inside as the one a call or letter went to (``note``); ``teller`` is before it, with the verb of saying
    between; ``office`` is before it too, and must be one that answers the press: politicians decline to say
    things everywhere.
    """

    pattern: re.Pattern[str]
    outcome: Outcome
    who: Place = "before"


_NO_REPLY = (
    rf"\b{NOT}\s+immediately\s+(?:respond|reply|responded|replied)\b(?!\s+(?:to|with|in|by\s+\w+ing)\b)",
    rf"\b{NOT}{SOON}\s+(?:respond(?:ed)?|repl(?:y|ied))\s+(?:by|before|in\s+time\s+for|prior\s+to)\s+"
    r"(?:the\s+)?(?:press|deadline|publication|publishing|time\s+of)\b",
    rf"\b{NOT}{SOON}\s+(?:provide|offer|give|issue|release|send|return)(?:d|ed)?\s+{ANY}(?:comment|"
    rf"statement|response|reply)\b"
    rf"(?!\s+to\s+(?!{ANY}request))",
    rf"\b(?:could|can)(?:\s+not|n['’]t){SOON}\s+(?:respond|reply)\s+to\s+(?:\w+\s+){{0,2}}?(?:inquir|enquir|"
    rf"quer|requests)\w*",
    r"\b(?:is|are|was|were)(?:\s+not|n['’]t)\s+responding\s+to\s+(?:\w+\s+){0,3}?(?:requests?|inquiries|"
    r"questions|calls|e-?mails)\b",
    rf"\bignor(?:ed|es|ing)\s+{GAP}{{0,60}}?\b(?:(?:requests?|calls)\s+for\s+{COMMENT}|(?:questions|"
    rf"requests|calls|e-?mails)\s+from\s+{PRESS}|"
    r"(?:reporters|journalists)['’]\s+(?:\w+\s+)?questions)\b",
    rf"\b(?:did|was|were)(?:\s+not|n['’]t)\s+(?:make|made)\s+{GAP}{{0,60}}?\s?available\b(?:\s+(?:for|"
    rf"to)\s+(?:{COMMENT}|comment|"
    rf"speak|talk|{PRESS}))",
    rf"\b{NOT}{SOON}\s+(?:respond(?:ed)?|response|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|acknowledged?|"
    rf"get\s+back)\b"
    rf"{SOON}{APPROACH}",
    rf"\b{NOT}{SOON}\s+comment(?:ed)?\b",
    r"\b(?:had|has|have|offered|made|gave|issued|provided)\s+no\s+(?:immediate|instant|initial)\s+"
    r"(?:public\s+)?comment\b",
    rf"\bcould(?:\s+not|n['’]t){SOON}\s+be{SOON}\s+(?:reached|contacted|located)\b"
    r"(?:\s+(?:for|to|by\s+(?:phone|telephone|e-?mail|text))\b|\s*[.,;]|\s+(?:on\s+)?\w+day\b)",
    r"\b(?:(?:was|were|is|are)(?:\s+not|n['’]t)(?:\s+immediately)?\s+(?:available|reachable)|(?:was|"
    r"were)\s+unavailable)\s+"
    r"(?:for|to)\s+(?:\w+\s+)?(?:comment|be\s+interviewed|(?:an\s+)?interview)\b",
)
_NEITHER = (
    rf"\bneither\s+(?P<who>{GAP}{{2,100}}?)\s+(?:immediately\s+)?"
    rf"(?:responded|replied|returned|answered){APPROACH}"
)
_NOBODY = (
    rf"\bno(?:\s+one|body)\s+(?:at|from|in|with)\s+(?P<who>{GAP}{{2,80}}?)\s+(?:immediately\s+)?(?:"
    rf"(?:answered|returned|responded|"
    r"replied)\b|(?:was|were)\s+(?:immediately\s+)?available\b|could\s+(?:immediately\s+)?be\s+reached\b)",
    rf"\bthere\s+was\s+no\s+(?:immediate\s+|official\s+|instant\s+|public\s+){{0,2}}(?:comment|response|"
    rf"reaction|reply|word)\s+"
    rf"from\s+(?P<who>{GAP}{{2,80}})",
    rf"\bno\s+immediate\s+(?:comment|response|reaction|reply)\s+(?:was\s+available\s+)?from\s+"
    rf"(?P<who>{GAP}{{2,80}})",
    rf"\b(?:received|got|heard|had)\s+no\s+(?:immediate\s+)?(?:response|reply|answer)\b{GAP}{{0,40}}?\s"
    rf"(?:from|(?:reach|email|call|writ)\w*\s+(?:out\s+)?to|contacting|(?:questions|requests|messages|"
    rf"calls)\s+to)\s+(?P<who>{GAP}{{2,120}})",
    rf"\b(?:did|has|have|had)(?:\s+not|n['’]t){SOON}\s+(?:hear|heard|receive|received|get|gotten)\s+(?:back|"
    rf"{ANY}(?:response|reply|comment))\s+"
    rf"from\s+(?P<who>{GAP}{{2,80}})",
    rf"\b(?:unable|not\s+able)\s+to\s+(?:immediately\s+)?(?:reach|contact|locate)\s+"
    rf"(?P<who>{GAP}{{2,80}}?)\s+"
    rf"(?:for\s+{COMMENT}|to\s+comment|by\s+(?:phone|telephone|e-?mail)|on\s+\w+day|(?:mon|tues|wednes|"
    rf"thurs|fri|satur|sun)day)\b",
)
_PASSIVE = (
    rf"\b(?:{NOTE}(?=\s+(?:(?:\w+\s+){{0,3}}?(?:to|for|from|seeking|left|sent|placed|made|with|at|by|"
    rf"requesting|asking|"
    rf"e-?mailed|submitted|posed)\b|(?:was|were)(?:\s+not|n['’]t)\s))|(?:attempts?|efforts?)(?=\s+"
    rf"(?:\w+\s+){{0,6}}?to\s+(?:reach|contact|get|seek|obtain|speak)\b|{GAP}{{0,60}}?\bcomment))\b"
    rf"(?!\s+that){GAP}{{0,120}}?\s"
    rf"(?:(?:was|were|had|have|has)(?:\s+not|n['’]t)(?:\s+been)?{SOON}\s+"
    r"(?:returned|answered|acknowledged|successful)|(?:went|gone)\s+(?:unanswered|unreturned)"
    r"|(?:was|were|proved|remained|rang)\s+(?:unsuccessful|unanswered|unreturned|fruitless)"
    r"|(?:received|drew|got|brought|elicited)\s+no\s+(?:\w+\s+)?(?:response|reply|answer))\b"
)
_DECLINED = (
    r"\b(?:did(?:\s+not|n['’]t)\s+(?:want|wish)|(?:does|do)(?:\s+not|n['’]t)\s+(?:want|wish)|"
    r"preferred\s+not)\s+to\s+"
    r"(?:comment|be\s+interviewed|speak\s+(?:to|with)\s+(?:the\s+)?(?:press|media|reporters?))\b",
    r"\b(?:won['’]t|(?:will|would|is|are|was|were)(?:\s+not|n['’]t))\s+(?:be\s+)?commenting\b",
    r"\bdid(?:\s+not|n['’]t)\s+(?:immediately\s+)?have\s+(?:an?\s+|any\s+|further\s+|additional\s+|"
    r"immediate\s+){0,3}comment\b",
    r"\b(?:had|has|have)\s+nothing\s+(?:further\s+|more\s+|else\s+)?to\s+(?:add|say)\s+(?:beyond|"
    r"at\s+this\s+time|about|on)\b",
    rf"\b(?:declined|turned\s+down|rejected)\s+(?:(?:an?|the|to|any|all|multiple|several|repeated|numerous|"
    rf"our|[\w.]+['’]s)\s+){{0,3}}?"
    rf"(?:interview\b|(?:requests?|invitations?)\s+(?:for|to)\s+{COMMENT}\b)",
    rf"\brefus(?:ed|es|ing)\s+(?:to\s+)?(?:(?:respond|reply)\s+to\s+(?:\w+\s+){{0,4}}?(?:requests?|"
    rf"inquiries|questions)\s+(?:for|from|by)\s+"
    rf"(?:{COMMENT}|{PRESS}|{OUTLET})|(?:comment|respond|answer)\s+when|comment\b)",
    rf"\b(?:repeatedly\s+)?declin(?:ed|es|ing)\s+(?:\w+day\s+|on\s+\w+\s+|repeatedly\s+|(?:through|via|"
    rf"in)\s+(?:\w+\s+){{1,3}}?)?to\s+(?:{ANSWER}|{SAY})",
    rf"\b(?:repeatedly\s+)?refus(?:ed|es|ing)\s+to\s+(?:comment|elaborate|discuss|be\s+interviewed|"
    rf"confirm\s+or\s+deny|"
    rf"(?:speak|talk)\s+(?:to|with)\s+{PRESS}|be\s+drawn|answer\s+"
    rf"(?:\w+\s+){{0,2}}?questions?\s+from\s+{PRESS})\b",
    r"\b(?:would(?:\s+not|n['’]t)|(?:was|were)\s+(?:not\s+willing|unwilling)\s+to)\s+"
    r"(?:publicly\s+|immediately\s+|further\s+)?(?:comment|"
    r"confirm\s+or\s+deny)\b",
    r"\bdeclin(?:ed|es)\s+(?:further\s+|any\s+|all\s+)?comment\b",
    rf"\bdeclin(?:ed|es)\s+(?:\w+\s+){{0,4}}?(?:requests?|invitations?)\s+(?:for|to)\s+{COMMENT}\b",
    r"\b(?:could|can|would|will)\s+neither\s+confirm\b|\bneither\s+confirm(?:ed|s)?\s+n?or\s+den(?:y|ied|"
    r"ies)\b",
    r"\b(?:could\s+not|couldn['’]t|cannot|can['’]t|would\s+not|wouldn['’]t|will\s+not|won['’]t)\s+"
    r"(?:publicly\s+|immediately\s+)?(?:confirm\s*(?:,|or|nor)\s*deny|comment)\b",
    r"\b(?:was|were|is|are)\s+(?:unable|not\s+able)\s+to\s+comment\b",
    r"\b(?:does|do)(?:\s+not|n['’]t)\s+confirm\s+(?:n?or)\s+deny\b",
    r"\b(?:does|do|did)(?:\s+not|n['’]t)\s+(?:\w+\s+)?comment\s+on\s+(?:\w+\s+){0,3}(?:matters?|cases?|"
    r"investigations?|litigation|individuals?|speculation|rumou?rs?|personnel|polic(?:y|ies))\b",
    r"\b(?:had|has|have|offered|gave)\s+no\s+(?:further\s+|additional\s+|other\s+|official\s+|public\s+|"
    r"formal\s+)?comment\b",
)
_WITHHELD = (
    rf"{NO_PRONOUN}\bdeclin(?:ed|es|ing)\s+(?:\w+day\s+|on\s+\w+\s+)?to\s+(?:\w+ly\s+)?{TELL}",
    rf"{NO_PRONOUN}\bwould(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:{TELL}|{SAY})",
    rf"{NO_PRONOUN}\brefus(?:ed|es)\s+to\s+(?:\w+ly\s+)?(?:say|specify|clarify|reveal|disclose)\s+"
    rf"(?:for\s+reporters\b|"
    r"if\b|whether\b|how\b|what\b|who\b|whom\b|which\b|when\b|where\b|why\b)",
)
_NO_COMMENT = r"(?<=[\"“‘'])(?<!words\s.)no\s+comment\b[.,!]?[\"”’']+[.,]?"
_HAVING_ASKED = (
    rf"\b(?:(?:has|have|had)\s+)?(?:also\s+)?(?:reached\s+out\s+to|contacted|approached|asked|e-?mailed|"
    rf"reaching\s+out\s+to)\s+(?P<who>(?!by\b|me\b|us\b|why\b|whether\b|if\b){GAP}{{2,120}}?)\s+"
    rf"(?:(?:for|to\s+(?:request|seek|ask\s+for))\s+{REMARK}|to\s+comment|seeking\s+{REMARK})\b",
    rf"\b(?:requested|sought|asked\s+for|seeking|awaiting)\s+{REMARK}\s+from\s+(?P<who>{GAP}{{2,80}})",
    rf"\b(?:requests?|e-?mails?|messages?|calls?|questions|inquir(?:y|ies)|letters?)\b{GAP}{{0,60}}?\b"
    rf"(?:was|were|has\s+been|have\s+been)\s+"
    rf"(?:also\s+)?(?:sent|made|submitted|left|placed|e-?mailed)\s+(?:to|with|for)\s+"
    rf"(?P<who>{GAP}{{2,80}}?)\s+"
    rf"(?:for|seeking|requesting|to\s+request)\s+{REMARK}\b",
    rf"\b(?:requests?|inquir(?:y|ies))\s+for\s+{REMARK}\s+(?:was|were|has\s+been|have\s+been)\s+"
    rf"(?:also\s+)?"
    rf"(?:sent|made|submitted|left|placed|e-?mailed)\s+(?:to|with)\s+(?P<who>{GAP}{{2,80}})",
    rf"(?:^|(?<=[\s(—–])){OUTLET}\s+(?:(?:has|have|had)\s+)?(?:also\s+)?(?:reached\s+out|e-?mailed|written|"
    rf"put\s+in\s+(?:a\s+)?calls?|"
    rf"sent\s+(?:\w+\s+){{0,2}}?(?:questions|requests?|inquiries|messages?|e-?mails?))\s+to\s+"
    rf"(?P<who>{GAP}{{2,120}}?)"
    rf"(?=\s+(?:about|regarding|on|and|for|to|seeking|requesting|asking|but|with|concerning|who|which)\b|"
    rf"\s*[,.;)—–]|$)",
)
_BEEN_ASKED = (
    r"\b(?:(?:has|have|had)\s+(?:also\s+|all\s+)?been|(?:was|were|is|are)(?:\s+also|\s+all|\s+being)?)\s+"
    rf"(?:contacted|approached|asked|reached|invited|e-?mailed)\b{GAP}{{0,50}}?\b(?:for\s+{REMARK}|"
    rf"to\s+comment)\b"
)
_ASIDE_ANSWERED = (
    rf",\s+(?:who\s+was\s+)?(?:when\s+|once\s+|after\s+being\s+)?(?:(?:approached|contacted|reached|"
    rf"asked)\s+"
    rf"(?:by\s+\w+\s+)?(?:for\s+{COMMENT}|to\s+comment)|(?:contacted|reached)\s+(?:by\s+(?:phone|telephone|"
    rf"e-?mail|text|"
    rf"{PRESS}|{OUTLET})|via|at\s+(?:his|her|home|the\s+number)|on\s+\w+day))\b{GAP}{{0,60}}?,\s+"
    rf"(?=(?:\w+ly\s+)?(?:{SPOKEN}|did|had|was|would)\b)",
)
_WHEN_ANSWERED = (
    rf",\s+(?:when|once|after\s+being)\s+(?:approached|contacted|reached)\b{GAP}{{0,60}}?,\s+(?="
    rf"(?:\w+ly\s+)?(?:{SPOKEN}|did|had|was|would)\b)"
)
_TOLD = (
    rf"\bwhen\s+(?:reached|contacted|called)\s+by\s+(?:an?\s+)?(?:{PRESS}|{OUTLET})\b(?!{GAP}{{0,80}}?,\s)",
    rf"\b(?:when\s+(?:asked|contacted|reached|approached)|after\s+being\s+(?:asked|contacted)|in\s+"
    rf"(?:response|reply|answer)\s+to|"
    rf"responding\s+to)\s+(?:[\w’'.-]+\s+){{0,5}}?(?:for\s+{COMMENT}|to\s+comment)\b(?!{GAP}{{0,80}}?,\s)",
)
_REFERRED = (
    rf"\breferr(?:ed|ing)\s+(?:[\w’'.-]+\s+){{0,4}}?(?:questions|inquiries|enquiries|queries|calls|comment|"
    rf"requests?(?:\s+for\s+{COMMENT})?)\s+"
    r"(?:about\s+[^.;:!?\n•]{0,60}?\s)?(?:back\s+)?to\b",
)
_ANSWERED = (
    rf"(?:^|(?<=[\"”•]\s))\W{{0,3}}(?:when\s+)?(?:reached|contacted|asked)\s+(?:for\s+{COMMENT}|"
    rf"to\s+comment)\b{GAP}{{0,160}}?,\s+(?={GAP})",
    rf"(?:^|(?<=[\"”•]\s))\W{{0,3}}(?:when\s+)?(?:reached|contacted)\s+(?:(?:by|via|at|on)\s+{GAP}{{1,80}}?|"
    rf"\w+day),\s+(?={GAP})",
    rf"\basked\s+for\s+(?:clarification|details|an?\s+explanation|"
    rf"further\s+information){GAP}{{0,60}}?,\s+{SPOKE}",
    r"\b(?:when|once|after\s+being)\s+(?:approached|contacted|reached)\b"
    rf"{GAP}{{0,70}}?,\s+{SPOKE}",
    rf"\b(?:when\s+|after\s+being\s+)?asked\s+(?:{GAP}{{0,30}}?\s)?(?:for\s+{COMMENT}|"
    rf"to\s+comment)\b{GAP}{{0,80}}?,\s+{SPOKE}",
    r"(?:^|(?<=[\"”]\s))\W{0,3}(?:reached|contacted|approached)\s+"
    rf"(?:by\s+(?:phone|telephone|e-?mail|reporters?|text|the\s+[A-Z])|for\s+{COMMENT}|at\s+(?:his|"
    rf"her)){GAP}{{0,60}}?,\s+{SPOKE}",
    r"\b(?:in\s+(?:response|reply|answer)|responding|replying)\s+to\s+(?:[\w’'.-]+\s+){0,5}?"
    rf"(?:requests?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|questions|e-?mails?)\s+(?:for\s+{COMMENT}|"
    rf"(?:from|by)\s+(?:{OUTLET}|{PRESS})|sent\s+by)\b{GAP}{{0,60}}?,\s+{SPOKE}",
)
_RESPONDED = (
    rf"\b(?:responded|replied)\s+to\s+(?:[\w’'.-]+\s+){{0,5}}?{NOTE}\s+(?:(?:from|"
    rf"by)\s+{ANY_GAP}{{2,50}}?\s)?"
    rf"(?:for|seeking)\s+{COMMENT}\b"
)


def _formulas() -> tuple[Formula, ...]:
    table: tuple[tuple[tuple[str, ...], Outcome, Place], ...] = (
        (_NO_REPLY, "no reply", "before"),
        ((_PASSIVE,), "no reply", "note"),
        ((_NEITHER, *_NOBODY), "no reply", "inside"),
        (_DECLINED, "declined", "before"),
        (_WITHHELD, "declined", "office"),
        ((_NO_COMMENT,), "declined", "around"),
        (_HAVING_ASKED, "pending", "inside"),
        ((_BEEN_ASKED,), "pending", "before"),
        ((*_ASIDE_ANSWERED, _WHEN_ANSWERED, *_REFERRED), "answered", "before"),
        (_ANSWERED, "answered", "after"),
        (_TOLD, "answered", "teller"),
        ((_RESPONDED,), "answered", "before"),
    )
    return tuple(
        Formula(re.compile(pattern, re.IGNORECASE), outcome, who)
        for patterns, outcome, who in table
        for pattern in patterns
    )


FORMULAS = _formulas()
NOTHING_BACK = re.compile(
    r"\b(?:(?:has|have|had|did)(?:\s+not|n['’]t)|yet\s+to|never|no|neither)\b[^.;\n]{0,30}?"
    r"\b(?:hear|heard|receiv\w+|respon\w+|repl\w+|get|got|gotten|answer\w*)\b",
    re.IGNORECASE,
)
"""Says, behind a request, that no answer has come."""
ANSWERED_BACK = re.compile(
    r"[^.;\n•]{0,80}?[\s,](?:and|but)?\s*(?:he|she|they|it|(?:an?|the)\s+spokes\w+)\s+(?:\w+ly\s+)?"
    r"(?:answered|replied|responded|said|told|e-?mailed|wrote|sent|issued|provided|referred|pointed|"
    r"confirmed|denied)\b",
    re.IGNORECASE,
)
"""Says, behind a request, that an answer came."""
TRIGGER = re.compile(
    r"comment|respon|repl(?:y|ied)|return|reach|contact|approach|declin|refus|confirm|unavailable|interview"
    r"|answer|elaborate|discuss|acknowledge|get\s+back|successful|ignor|hear|would\s+not|wouldn|asked|"
    r"available"
    r"|e-?mail|\bsent\b|\badd\b|referr",
    re.IGNORECASE,
)
"""Something that every formula holds: a sentence without it needs no further look."""
NOT_THE_PRESS = re.compile(
    r"\b(?:during|at|in|before|to(?=\s+(?:\w+\s+){0,2}(?:lawmakers|senators|congress)))\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:hearings?|testimony|depositions?|debates?|trial|court|"
    r"committees?|grand\s+jury|written\s+responses|prosecutors|investigators|lawmakers|senators|congress)\b"
    r"|\bfrom\s+(?:Sen|Rep|Sens|Reps|Senator|Representative|Democrats|Republicans|lawmakers|senators|"
    r"prosecutors|investigators|congress)\b"
    r"|\b(?:congressional|meeting|committee['’]s|panel['’]s)\s+(?:requests?|questions|inquiries)\b",
    re.IGNORECASE,
)
"""Says that it was not a newsroom that asked."""
FIRST_PERSON = re.compile(r"\b(?:I|we)(?:['’]\w+)?\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Ends with the writer or a speaker as the subject."""
OFFICE = re.compile(
    r"\b(?:spokes\w+|officials?|offices?|administration|departments?|agency|agencies|company|companies|"
    r"campaign|"
    r"ministry|representatives?|bureau|press\s+secretary|authorities|police|hospital|aides?|lawyers?|"
    r"attorneys?|"
    r"White\s+House|Pentagon|Kremlin|embassy|commission|union|publicist|counsel|organi[sz]ers|university|"
    r"school|bank|firm|airline|club|(?-i:[A-Z]{2,5}))\b",
    re.IGNORECASE,
)
"""An office that answers for itself, or who answers for one."""
