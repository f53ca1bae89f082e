"""Hold the words by which unmarked forms are told: labels that are nobody, verbs, points that are listed."""

from __future__ import annotations

from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.word_sets import word_set

_KICKERS = """
    analysis|live|live updates|exclusive|watch|opinion|photos|photo|video|videos|breaking|breaking news
    |update|updates|updated|the latest|latest|live blog|liveblog|commentary|editorial|column|review
    |podcast|listen|read|read more|see also|more|related|fact check|fact-check|factcheck|explainer
    |explained|gallery|in pictures|pictures|profile|obituary|recap|preview|correction|corrections
    |clarification|note|insight|special report|feature|perspective|just in|developing|alert|news alert
    |must watch|just watched|quiz|timeline|transcript|full transcript|factbox|q & a|first read|now playing
    """
KICKERS = frozenset(kicker.strip() for kicker in _KICKERS.split("|"))
"""What stands before a colon or dash at the start of a headline and is no part of it; lower case."""

NO_SPEAKERS = KICKERS | word_set(
    """
    source sources contact tel email phone address credit image images contributing contributors by
    published posted date time location where when who what why how name age job city total score result
    results winner winners rating price cost verdict tip tips ps news sport sports business politics world
    travel culture facts claim fact truth false true target attacker attackers method warning spoiler
    disclaimer disclosure hint step chapter part day week month year myth reality pros cons example
    examples behold remember nominee nominees cast director here this that these those there interview
    letters poem bonus option options problem solution effect cause next previous status victims victim
    suspect suspects monday tuesday wednesday thursday friday saturday sunday
    """
)
"""Single words before a colon that name a field, a section or a credit."""

UNNAMED = word_set(
    """
    q a question answer interviewer reporter moderator host narrator caller announcer interviewee
    operator prosecutor lawyer witness judge clerk juror audience translator interpreter
    """
)
"""Labels of a transcript that name nobody, or somebody by a part that they play there."""

BODIES = word_set(
    """
    court police government ministry union company council watchdog regulator party campaign committee
    agency commission department hospital administration coalition charity parliament senate house
    tribunal foundation federation league club bank firm army military judge judges fbi cia camp board
    """
)
"""Bodies that a headline gives as a source by their bare noun: "Court: law stands"."""

FINDINGS = word_set(
    "poll polls survey report reports study studies lawsuit memo letter documents records emails filing "
    "complaint indictment newspaper newspapers researchers"
)
"""Documents that a headline gives as a source: "Poll: voters want change"."""

SAYS = word_set(
    """
    says say said claims claimed warns warn warned insists insist insisted admits admit admitted denies
    deny denied argues argue argued confirms confirm confirmed reveals reveal revealed suggests suggested
    alleges allege alleged predicts predict predicted explains explained declares declare declared
    acknowledges acknowledged concedes conceded announces announce announced believes believe thinks
    finds shows reports asserts asserted vows
    """
)
"""Verbs with which a headline reports a clause."""

VOWS = word_set("vows vow vowed promises promise promised pledges pledge pledged threatens threatened")
"""Verbs with which a headline reports an infinitive as said."""

CLOSES = word_set(
    "says say said claims warns insists admits argues confirms reveals suggests finds shows reports"
)
"""Verbs that close a headline behind what is said: "…, Ray says"."""

POINTS = word_set(
    """
    demands demand conditions requests recommendations recommendation proposals points requirements
    principles pledges promises complaints allegations priorities goals aims measures steps reasons
    objections concerns suggestions requirement terms findings conclusions arguments lessons rules
    commitments calls questions changes following criteria
    """
)
"""What a list can hold that somebody set out."""

SETS_OUT = word_set(
    """
    set sets lay laid lays list lists listed outline outlines outlined made make makes issue issues issued
    present presents presented give gives gave offer offers offered name names named raise raises raised
    propose proposes proposed state states stated announce announced announces cite cites cited put submit
    submitted publish published demand demands demanded recommend recommends recommended suggest suggests
    suggested want wants wanted seek seeks sought ask asks asked say says said request requests requested
    promise promises promised pledge pledges pledged read reads identified identifies
    """
)
"""Verbs by which somebody sets out points."""

LEADS_LIST = word_set(
    """
    say says said demand demands demanded recommend recommends recommended suggest suggests suggested want
    wants wanted tell tells told write writes wrote warn warns warned argue argues argued ask asks asked
    promise promises promised pledge pledges pledged propose proposes proposed state states stated
    demanding recommending proposing saying
    """
)
"""Verbs that lead in a list by themselves: "The union wants:"."""

SPEAKS = word_set(
    """
    say says said tell tells told add adds added write writes wrote warn warns warned argue argues argued
    insist insists insisted explain explains explained ask asks asked reply replies replied conclude
    concludes concluded declare declares declared admit admits admitted concede concedes conceded joke
    jokes joked agree agreed agrees reported announced shouted tweeted
    """
)
"""Verbs that lead in unmarked words with a colon: "Ms. Ray said: the plan is dead"."""

RELATES = word_set(
    """
    say says said tell tells told write writes wrote written tweet tweets tweeted add adds added argue
    argues argued claim claims claimed insist insists insisted declare declares declared announce announces
    announced state states stated warn warns warned suggest suggests suggested note notes noted acknowledge
    acknowledges acknowledged admit admits admitted concede concedes conceded deny denies denied assert
    asserts asserted contend contends contended allege alleges alleged promise promises promised report
    reports reported testify testifies testified predict predicts predicted explain explains explained
    confirm confirms confirmed complain complains complained informed assured reminded
    """
)
"""Verbs that say something inside another report: "she said that he had told her"."""

UTTERANCES = word_set(
    """
    verdict message answer advice reply conclusion argument warning promise reasoning explanation claim
    retort plea demand pitch motto assessment prediction recommendation suggestion rationale
    """
)
"""Nouns for what somebody says, before a colon: "Ms. Ray's verdict: the plan is dead"."""

_NO_VERBS = word_set(
    "even not last live income place date mine neighbor program profile license market process race trade "
    "state time year power party house school"
)


def _verb_stems() -> frozenset[str]:
    """Return the words whose form in -ing is also common: English has no other sign so plain of a verb."""
    stems: set[str] = set()
    for word in COMMON_WORDS:
        if word.endswith("ing") and len(word) > 5:
            bare = word[:-3]
            undoubled = bare[:-1] if bare[-1] == bare[-2] else bare
            stems |= {bare, bare + "e", undoubled} & COMMON_WORDS
    return frozenset(stems - _NO_VERBS)


VERB_STEMS = _verb_stems()
"""Base forms of common verbs, many of them nouns too."""
